import type { Request, RequestHandler } from 'express';
import type { AccessTokenClaims } from './claims.ts';
import { type Guard, judgeRequest, type Needed } from './guard.ts';
import type { Judgement } from './judge.ts';
import type { Presentation } from './presentation.ts';

const accepted = new WeakMap<Request, AccessTokenClaims>();

/** Lets a request go on where its access token is good for what is needed; answers the refusal otherwise. */
export function needsToken(guard: Guard, needed: Needed): RequestHandler {
  return judgedBy((presentation) => judgeRequest(guard, needed, presentation));
}

/** Lets a request go on that is accepted, and answers any other with the challenge. Works with Express 4, which awaits nothing, too. */
export function judgedBy(judge: (presentation: Presentation) => Promise<Judgement>): RequestHandler {
  return (request, response, next) => {
    judge(presentationOf(request)).then((judgement) => {
      if (judgement.accepted) {
        accepted.set(request, judgement.claims);
        next();
        return;
      }
      const { status, headers, body } = judgement.answer;
      response.status(status).set(headers).set('Cache-Control', 'no-store').json(body);
    }, next);
  };
}

/** What the token of a request says that was let through. */
export function claimsOf(request: Request): AccessTokenClaims {
  const claims = accepted.get(request);
  if (claims === undefined) throw new Error('Nothing has judged a token of this request.');
  return claims;
}

/** Where an HTTP request carries tokens, whoever parsed its body. */
export function presentationOf(request: Request): Presentation {
  const { originalUrl } = request;
  const queryAt = originalUrl.indexOf('?');
  return {
    authorization: request.headersDistinct.authorization ?? [],
    query: queryAt < 0 ? undefined : new URLSearchParams(originalUrl.slice(queryAt)),
    form: formOf(request),
  };
}

/** The form in the body, as `express.text` or `express.urlencoded` has read it. */
function formOf(request: Request): URLSearchParams | undefined {
  if (!request.is('application/x-www-form-urlencoded')) return undefined;
  const body: unknown = request.body;
  if (typeof body === 'string') return new URLSearchParams(body);
  if (typeof body === 'object' && body !== null)
    return new URLSearchParams(Object.fromEntries(Object.keys(body).map((name) => [name, ''])));
  return undefined;
}
