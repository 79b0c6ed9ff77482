import type { AccessTokenClaims } from '../bearer/claims.ts';
import { nameOf } from './userInfo.ts';

/** What `/hello` answers: a greeting by the name that the scope `profile` lets the token tell. */
export function helloAnswer(claims: AccessTokenClaims) {
  return { message: `Hello, ${nameOf(claims)}.`, sub: claims.sub };
}
