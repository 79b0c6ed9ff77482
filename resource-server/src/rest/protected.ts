import type { AccessTokenClaims } from '../bearer/claims.ts';
import { nameOf } from './userInfo.ts';

/** What `/protected` answers: the proof that the token opened it, and what the server learnt from the token. */
export function protectedAnswer(claims: AccessTokenClaims) {
  const { sub, client_id, scope = '', aud, exp } = claims;
  return {
    message: `Hello, ${nameOf(claims)}. The access token opened this resource.`,
    sub,
    client_id,
    scope,
    aud,
    expires_at: new Date(exp * 1000).toISOString(),
  };
}
