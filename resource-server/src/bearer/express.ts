import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { Request, RequestHandler, Response } from 'express';
import { metadataUrl, resourceUrl } from '../metadata/protectedResource.ts';
import { refusedAnswer } from './challenge.ts';
import type { AccessTokenClaims } from './claims.ts';
import { judge } from './judge.ts';
import type { FindKey } from './keys.ts';

/** What every protected route needs. */
export interface Guard {
  origin: string;
  issuer: string;
  findKey: FindKey;
  /** Seconds since the epoch. */
  now: () => number;
  note: (note: NoteContent) => void;
}

/** Lets `handle` answer where the access token is good for `scope`; answers the refusal otherwise. */
export function guarded(
  { origin, issuer, findKey, now, note }: Guard,
  { path, scope }: { path: string; scope: string },
  handle: (claims: AccessTokenClaims, response: Response) => void,
): RequestHandler {
  // A token may be meant for the server as a whole, or for this resource of it.
  const audiences = [origin, resourceUrl(origin, path)];
  return async (request, response) => {
    const presentation = {
      authorization: request.headersDistinct.authorization ?? [],
      query: new URL(request.originalUrl, origin).searchParams,
      form: formOf(request),
    };
    const run = await judge({ presentation, scope, issuer, audiences, findKey, now: now() }, note);
    if (run.passed) return handle(run.established.claims, response);
    const { status, headers, body } = refusedAnswer(run.refusal, metadataUrl(origin, path));
    response.status(status).set(headers).json(body);
  };
}

/** The form in the body, which `express.text` has read. */
function formOf({ body }: Request): URLSearchParams | undefined {
  return typeof body === 'string' ? new URLSearchParams(body) : undefined;
}
