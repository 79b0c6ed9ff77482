import type { HeldTokens } from '../oauth/heldTokens.ts';
import { expiresAt } from '../oauth/lifetime.ts';
import { decodeToken } from './decodeToken.ts';
import { timeLeft } from './timeLeft.ts';

/** Tokens as a page shows them: taken apart where they can be, with the time that is left. */
export function shownTokens(held: HeldTokens, asked: string, now: number) {
  const end = expiresAt(held);
  return {
    ...held,
    asked,
    expiresAt: end,
    left: end === undefined ? undefined : timeLeft(end - now),
    accessToken: decodeToken(held.access_token, 'access_token'),
    idToken: held.id_token === undefined ? undefined : decodeToken(held.id_token, 'id_token'),
  };
}
