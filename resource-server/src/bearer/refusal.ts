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
    | { error: 'insufficient_scope'; scope: string }
    | { error: 'temporarily_unavailable'; retryAfterSeconds: number }
  );

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

export function insufficientScope(scope: string, granted: string): BearerRefusal {
  const has = granted === '' ? 'no scope' : `only: ${granted}`;
  return { error: 'insufficient_scope', scope, description: `This needs the scope ${scope}; the token has ${has}.` };
}

/** The issuer's keys could not be had, so nothing can be said of the token. */
export function keysUnavailable(reason: string): BearerRefusal {
  return {
    error: 'temporarily_unavailable',
    retryAfterSeconds: 5,
    description: `The issuer's keys can't be fetched, so no token can be verified: ${reason}`,
  };
}
