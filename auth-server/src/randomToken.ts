import { nanoid } from 'nanoid';

/**
 * A credential or an id that nobody guesses: 43 characters of base64url's alphabet, 258 random bits (RFC 6749 §10.10: a guess may
 * succeed once in 2^128 at most, and should not in 2^160). nanoid asks the system for the randomness of many at once; asked for each, it is a tenth of what a token costs.
 */
export function randomToken(): string {
  return nanoid(43);
}
