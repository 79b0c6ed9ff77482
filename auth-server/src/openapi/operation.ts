import { describeMessage, explain } from '@oauth-lab/shared/meaning/explain';
import type { PartFamily } from '@oauth-lab/shared/meaning/types';
import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';

export const tags = {
  Authorize: 'What a browser visits on the way from an Authorization Request to its answer.',
  Tokens: 'What clients call to get, look at and end tokens.',
  Devices: 'The device authorization grant (RFC 8628).',
  Clients: 'Dynamic client registration (RFC 7591) and its management (RFC 7592).',
  Discovery: 'What this server says of itself. Anyone may read it, from any origin.',
  Account: 'Pages for users.',
  Operation: 'What those who run the server look at.',
} as const;

export type Tag = keyof typeof tags;

export const securitySchemes = {
  'client-secret': {
    type: 'http',
    scheme: 'basic',
    description:
      'RFC 6749 §2.3.1: client_id and client_secret, each form-encoded first. They may stand in the form instead; a public client sends its client_id alone, and private_key_jwt (RFC 7523) a client_assertion.',
  },
  'access-token': { type: 'http', scheme: 'bearer', description: 'RFC 6750 §2.1: an access token of this server.' },
  'registration-access-token': {
    type: 'http',
    scheme: 'bearer',
    description: 'RFC 7592 §2: the token that the registration gave.',
  },
  'initial-access-token': {
    type: 'http',
    scheme: 'bearer',
    description: 'RFC 7591 §3: needed where the server does not take registrations of everybody.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'auth-server.session',
    description: 'The session of a browser. Forms carry a token besides that is bound to it.',
  },
} as const;

export type Security = keyof typeof securitySchemes;

/** What the document says of one method of one endpoint. */
export interface Operation {
  /** As the app has it: `/register/:client_id`. */
  path: string;
  method: 'get' | 'post' | 'put' | 'delete';
  tag: Tag;
  /** What it is for, in a few words. */
  summary: string;
  /** RFC and section. */
  source: string;
  /** The name of the request in the diagram; the lab's explanation of it is the description. */
  message?: string;
  query?: z.ZodObject;
  names?: z.ZodObject;
  form?: z.ZodObject;
  json?: z.ZodType;
  /** Any one of these; `none` where it goes without, too. */
  security?: readonly (Security | 'none')[];
  answers: Readonly<Record<number, ZodOpenApiResponseObject>>;
}

/** Parameters or members, each with what the lab explains of it. */
export function fields<Shape extends z.ZodRawShape>(
  family: PartFamily,
  place: 'query' | 'form' | 'json',
  shape: Shape,
): z.ZodObject<Shape> {
  const described = Object.entries(shape).map(([name, schema]) => {
    const meaning = explain({ place, name, family, value: '' })?.meaning;
    return [
      name,
      meaning === undefined || !(schema instanceof z.ZodType) ? schema : schema.meta({ description: meaning }),
    ];
  });
  return z.object<Shape>(Object.fromEntries(described));
}

export function jsonAnswer(message: string, schema: z.ZodType): ZodOpenApiResponseObject {
  return { description: describeMessage(message) ?? message, content: { 'application/json': { schema } } };
}

/** RFC 6749 §5.2: of all error codes those that this endpoint may say with this status. */
export function errorAnswer(
  description: string,
  ...codes: readonly [OAuthErrorCode, ...OAuthErrorCode[]]
): ZodOpenApiResponseObject {
  const schema = fields('error', 'json', { error: z.enum(codes), error_description: z.string() });
  return { description, content: { 'application/json': { schema } } };
}

export function pageAnswer(description: string): ZodOpenApiResponseObject {
  return { description, content: { 'text/html': { schema: z.string() } } };
}

export function redirectAnswer(description: string): ZodOpenApiResponseObject {
  const location = z.string().meta({ description: 'Where the browser goes next.' });
  return { description, headers: z.object({ Location: location }) };
}

/** What a page may be answered with where it is the server that fails. */
export const pageFailures = {
  500: pageAnswer('Something failed inside the server.'),
  503: pageAnswer('The database does not answer; Retry-After says how many seconds to wait.'),
} as const;

/** The same at an endpoint for programs. */
export const apiFailures = {
  500: errorAnswer('Something failed inside the server.', 'server_error'),
  503: errorAnswer(
    'The database does not answer; Retry-After says how many seconds to wait.',
    'temporarily_unavailable',
  ),
} as const;

/** What any form of a page may be answered with, beside the answers of its own. */
export const formPageProblems = {
  400: pageAnswer('The form is incomplete or cannot be read, or the request behind it is unknown.'),
  403: pageAnswer('The form was not made for this browser.'),
  409: pageAnswer('It has been answered already.'),
  410: pageAnswer('It is more than ten minutes old.'),
  413: pageAnswer('The body is longer than 100 KiB.'),
  ...pageFailures,
} as const;

export const bodyProblems = {
  413: errorAnswer('The body is longer than 100 KiB.', 'invalid_request'),
  ...apiFailures,
} as const;
