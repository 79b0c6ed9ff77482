import { describeMessage } from '@oauth-lab/shared/meaning/explain';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { PresentEndpoint } from '../http/endpoint.ts';
import { type Operation, securitySchemes, tags } from './operation.ts';
import { accountOperations } from './operations/account.ts';
import { authorizeOperations } from './operations/authorize.ts';
import { clientOperations } from './operations/clients.ts';
import { deviceOperations } from './operations/devices.ts';
import { discoveryOperations } from './operations/discovery.ts';
import { runningOperations } from './operations/running.ts';
import { tokenOperations } from './operations/tokens.ts';

/** In the order in which a reader meets them. */
const operations: readonly Operation[] = [
  ...authorizeOperations,
  ...tokenOperations,
  ...deviceOperations,
  ...clientOperations,
  ...discoveryOperations,
  ...accountOperations,
  ...runningOperations,
];

export type OpenApiDocument = ReturnType<typeof createDocument>;

/**
 * What this server answers, as an OpenAPI 3.1 document.
 * @param present the endpoints that the app has: what is switched off is not in the document.
 */
export function openApiDocument(issuer: string, present: readonly PresentEndpoint[]): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  const there = operations.filter(({ path, method }) =>
    present.some((endpoint) => endpoint.path === path && endpoint.methods.includes(method)),
  );
  for (const operation of there) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: described(operation) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Authorization server',
      version: '0.1.0',
      description:
        'OAuth 2.1 and OpenID Connect. Wrong methods are 405 with Allow, URLs over 8 KiB 414. Endpoints for programs answer errors as JSON (RFC 6749 §5.2), pages as pages.',
    },
    servers: [{ url: issuer }],
    tags: Object.entries(tags)
      .filter(([name]) => there.some(({ tag }) => tag === name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: { securitySchemes },
  });
}

function described({ tag, summary, source, message, query, names, form, json, security, answers }: Operation) {
  const operation: ZodOpenApiOperationObject = {
    tags: [tag],
    summary,
    description: [message && describeMessage(message), `Defined in ${source}.`].filter(Boolean).join(' '),
    responses: Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answer])),
  };
  if (query !== undefined || names !== undefined)
    operation.requestParams = { ...(query && { query }), ...(names && { path: names }) };
  const body =
    form === undefined
      ? json && { 'application/json': { schema: json } }
      : { 'application/x-www-form-urlencoded': { schema: form } };
  if (body !== undefined) operation.requestBody = { required: true, content: body };
  if (security !== undefined) operation.security = security.map((name) => (name === 'none' ? {} : { [name]: [] }));
  return operation;
}
