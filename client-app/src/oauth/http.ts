import { z } from 'zod';

/**
 * Messages as values: a request is shown to the learner before it is sent, and sent exactly as shown; what came back is judged
 * by pure functions. `http/send.ts` is the only place that does the sending.
 */

/** A parameter of a request with what the page tells about it. */
export interface Parameter {
  /** The wire name. */
  name: string;
  value: string;
  /** Why it is sent, in one plain sentence. */
  why: string;
  /** RFC and section. */
  source: string;
}

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  /** The body, sent as application/x-www-form-urlencoded. */
  form?: readonly Parameter[];
  /** The body, sent as application/json. */
  json?: Readonly<Record<string, unknown>>;
  /** The body as it is, of the type that the headers say; a request has one of the three, or none. */
  text?: string;
}

const answeredSchema = z.object({
  kind: z.literal('answered'),
  status: z.int(),
  /** Names in lower case. */
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
});

const failedSchema = z.object({
  kind: z.literal('failed'),
  /** Such as `ECONNREFUSED` or `ETIMEDOUT`. */
  code: z.string(),
  message: z.string(),
});

export const answerSchema = z.discriminatedUnion('kind', [answeredSchema, failedSchema]);

/** What a server answered. */
export type Answered = z.infer<typeof answeredSchema>;

export type Answer = z.infer<typeof answerSchema>;

/** The form's bytes as they go out. */
export function encodedForm(form: readonly Parameter[]): string {
  return new URLSearchParams(form.map(({ name, value }): [string, string] => [name, value])).toString();
}

/** The body's bytes as they go out; undefined where there is none. */
export function encodedBody({ form, json, text }: HttpRequest): string | undefined {
  if (form !== undefined) return encodedForm(form);
  return json === undefined ? text : JSON.stringify(json);
}

/** The request as text, the way it goes over the wire; one form parameter or JSON member a line, so that it can be read. */
export function wireText({ method, url, headers, form, json, text }: HttpRequest): string {
  const { host, pathname, search } = new URL(url);
  const lines = [`${method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  if (form !== undefined) lines.push('', form.map((parameter) => encodedForm([parameter])).join('\n&'));
  if (json !== undefined) lines.push('', JSON.stringify(json, null, 2));
  if (text !== undefined) lines.push('', text);
  return lines.join('\n');
}

/** Whether the server puts the question off, whatever else it says: it is at fault itself (RFC 9110 §15.6), or asked too often (RFC 6585 §4). */
export function isPutOff({ status }: Answered): boolean {
  return status >= 500 || status === 429;
}

export function headerOf({ headers }: Answered, name: string): string | undefined {
  return headers.find(([key]) => key === name)?.[1];
}

export type Json = { readable: true; value: Record<string, unknown> } | { readable: false; reason: string };

/** The body as a JSON object; otherwise the exact reason why it isn't one, HTML instead of JSON included. */
export function jsonOf(answer: Answered): Json {
  const type = headerOf(answer, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined)
    return { readable: false, reason: 'The answer has no Content-Type, so it is not read as JSON.' };
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type))
    return { readable: false, reason: `The answer is ${type.slice(0, 100)}, not JSON.` };
  try {
    const value: unknown = JSON.parse(answer.body);
    const object = z.record(z.string(), z.unknown()).safeParse(value);
    if (!object.success) return { readable: false, reason: 'The answer is JSON, but not an object.' };
    return { readable: true, value: object.data };
  } catch {
    return { readable: false, reason: 'The answer says that it is JSON, but it cannot be parsed.' };
  }
}
