import {
  allowInsecureRequests,
  customFetch,
  protectedResourceRequest,
  type WWWAuthenticateChallenge,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import { type Answered, type HttpRequest, headerOf } from './http.ts';

/** A request with the access token in the header, its one proper place (RFC 6750 §2.1, RFC 9700 §4.3.2). */
export function bearerRequest(url: string, accessToken: string): HttpRequest {
  return {
    method: 'GET',
    url,
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', `Bearer ${accessToken}`],
    ],
  };
}

/** What a resource server made of the token. */
export type ResourceVerdict =
  | { kind: 'granted' }
  | { kind: 'refused'; error: string | undefined; error_description: string | undefined; scope: string | undefined }
  | { kind: 'unexpected'; reason: string };

/** Reads an answer of a protected resource: granted, refused by a Bearer challenge (RFC 6750 §3), or something else. */
export async function readResourceAnswer(answer: Answered): Promise<ResourceVerdict> {
  if (answer.status >= 200 && answer.status < 300) return { kind: 'granted' };
  const bearer = (await challengesOf(answer)).find(({ scheme }) => scheme === 'bearer');
  if (bearer !== undefined) {
    const { error, error_description, scope } = bearer.parameters;
    return { kind: 'refused', error, error_description, scope };
  }
  return { kind: 'unexpected', reason: `The resource server answered ${answer.status} without a Bearer challenge.` };
}

/** The library parses WWW-Authenticate (RFC 9110 §11.6.1) where it sends the request itself, so it gets the answer as if it had. */
async function challengesOf(answer: Answered): Promise<readonly WWWAuthenticateChallenge[]> {
  const challenge = headerOf(answer, 'www-authenticate');
  if (challenge === undefined) return [];
  const response = new Response(null, { status: 401, headers: { 'www-authenticate': challenge } });
  try {
    await protectedResourceRequest('unsent', 'GET', new URL('http://localhost'), undefined, undefined, {
      [allowInsecureRequests]: true,
      [customFetch]: async () => response,
    });
    return [];
  } catch (error) {
    return error instanceof WWWAuthenticateChallengeError ? error.cause : [];
  }
}
