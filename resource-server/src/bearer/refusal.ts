import type { AnyRefusal } from '@oauth-lab/shared/checks/checklist';

/**
 * Why a request is not let through. Each kind has its own status and its own challenge (RFC 6750 §3.1); `no_token` and
 * `temporarily_unavailable` carry no error in the challenge, because nothing is wrong with a token.
 */
export type BearerRefusal = AnyRefusal &
  (
    | { error: 'no_token' }
    | { error: 'invalid_request' }
    | { error: 'invalid_token' }
    | { error: 'insufficient_scope'; scope: string; granted: readonly string[] }
    | { error: 'temporarily_unavailable'; retryAfterSeconds: number }
  );

/** When it makes sense to try again after the authorization server could not be reached. */
const retryAfterSeconds = 5;

export const noToken: BearerRefusal = {
  error: 'no_token',
  description: 'This resource needs an access token: send it as "Authorization: Bearer", a space, and the token.',
};

export function invalidRequest(description: string): BearerRefusal {
  return { error: 'invalid_request', description };
}

export function invalidToken(description: string): BearerRefusal {
  return { error: 'invalid_token', description };
}

/** All of `needed` are needed; the challenge names them all (RFC 6750 §3). */
export function insufficientScope(needed: readonly string[], granted: readonly string[]): BearerRefusal {
  const what = needed.length === 1 ? `the scope ${needed[0]}` : `the scopes ${needed.join(' and ')}`;
  const has = granted.length === 0 ? 'no scope' : `only: ${granted.join(' ')}`;
  return {
    error: 'insufficient_scope',
    scope: needed.join(' '),
    granted,
    description: `This needs ${what}; the token has ${has}.`,
  };
}

/** The issuer's keys could not be had, so nothing can be said of the token. */
export function keysUnavailable(reason: string): BearerRefusal {
  return unavailable(`The issuer's keys can't be fetched, so no token can be verified: ${reason}`);
}

/** The authorization server could not be asked about an opaque token, so nothing can be said of it. */
export function introspectionUnavailable(reason: string): BearerRefusal {
  return unavailable(`The authorization server can't be asked about the token, so it is not accepted: ${reason}`);
}

function unavailable(description: string): BearerRefusal {
  return { error: 'temporarily_unavailable', retryAfterSeconds, description };
}
