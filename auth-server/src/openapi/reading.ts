import type { oas31 } from 'zod-openapi';
import type { OpenApiDocument } from './document.ts';

/** The document as its page shows it. */
export interface Chapter {
  tag: string;
  description: string;
  operations: readonly OperationReading[];
}

export interface OperationReading {
  /** For links to this place of the page. */
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  security: readonly string[];
  /** The media type of the body. */
  body: string | undefined;
  parameters: readonly FieldReading[];
  answers: readonly AnswerReading[];
}

interface AnswerReading {
  status: string;
  description: string;
  type: string | undefined;
  /** The error codes that it may carry. */
  errors: readonly string[];
  members: readonly FieldReading[];
}

export interface FieldReading {
  name: string;
  required: boolean;
  type: string;
  description: string;
}

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

const methods = ['get', 'post', 'put', 'delete'] as const;

export function chaptersOf({ tags = [], paths = {} }: OpenApiDocument): readonly Chapter[] {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined
        ? []
        : [{ tag: operation.tags?.[0], reading: readOperation(path, method, operation) }];
    }),
  );
  return tags.map(({ name, description = '' }) => ({
    tag: name,
    description,
    operations: operations.filter(({ tag }) => tag === name).map(({ reading }) => reading),
  }));
}

function readOperation(path: string, method: string, operation: oas31.OperationObject): OperationReading {
  const body = operation.requestBody;
  const [type, content] = body !== undefined && 'content' in body ? (Object.entries(body.content)[0] ?? []) : [];
  const parameters = (operation.parameters ?? []).flatMap((parameter) =>
    'name' in parameter
      ? [
          {
            ...readField(parameter.name, parameter.schema ?? {}, parameter.required ?? false),
            description: parameter.description ?? descriptionOf(parameter.schema),
          },
        ]
      : [],
  );
  return {
    id: `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    security: (operation.security ?? []).map((one) => Object.keys(one)[0] ?? 'nothing'),
    body: type,
    parameters: [...parameters, ...membersOf(content?.schema)],
    answers: Object.entries(operation.responses ?? {}).flatMap(([status, answer]) =>
      isAnswer(answer) ? [readAnswer(status, answer)] : [],
    ),
  };
}

function isAnswer(answer: unknown): answer is oas31.ResponseObject {
  return typeof answer === 'object' && answer !== null && 'description' in answer;
}

function readAnswer(status: string, { description, content = {} }: oas31.ResponseObject): AnswerReading {
  const [type, media] = Object.entries(content)[0] ?? [];
  const members = membersOf(media?.schema);
  const errors = Number(status) < 400 ? [] : codesIn(media?.schema);
  return { status, description, type, errors, members: errors.length > 0 ? [] : members };
}

function codesIn(schema: Schema | undefined): readonly string[] {
  const error = isSchema(schema) ? schema.properties?.error : undefined;
  return isSchema(error) ? valuesOf(error) : [];
}

function membersOf(schema: Schema | undefined): readonly FieldReading[] {
  if (!isSchema(schema)) return [];
  return Object.entries(schema.properties ?? {}).map(([name, member]) =>
    readField(name, member, schema.required?.includes(name) ?? false),
  );
}

function readField(name: string, schema: Schema, required: boolean): FieldReading {
  return { name, required, type: typeOf(schema), description: descriptionOf(schema) };
}

/** In words: "string", "one of code, token", "list of string". */
function typeOf(schema: Schema | undefined): string {
  if (!isSchema(schema)) return 'object';
  const values = valuesOf(schema);
  if (values.length > 0) return values.length === 1 ? `always ${values[0]}` : `one of ${values.join(', ')}`;
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  if (schema.pattern !== undefined && schema.format === undefined) return `${schema.type} like ${schema.pattern}`;
  return schema.format === 'uri'
    ? 'URL'
    : schema.format === 'date-time'
      ? 'date and time'
      : String(schema.type ?? 'object');
}

function valuesOf({ const: only, enum: several }: oas31.SchemaObject): readonly string[] {
  return (several ?? (only === undefined ? [] : [only])).map(String);
}

function descriptionOf(schema: Schema | undefined): string {
  return isSchema(schema) ? (schema.description ?? '') : '';
}

function isSchema(schema: Schema | undefined): schema is oas31.SchemaObject {
  return schema !== undefined && !('$ref' in schema);
}
