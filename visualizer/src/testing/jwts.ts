import { base64url } from '@oauth-lab/shared/meaning/base64url';
import { makeOwnKey, type OwnKey } from '../jwt/ownKey.ts';

/** The key of an issuer, for tests; another one each time. */
export const issuerKey: OwnKey = makeOwnKey();

/** A JWT that the issuer signed. */
export function signedJwt(header: object, claims: object, key = issuerKey): string {
  const signed = [{ alg: 'ES256', kid: key.kid, ...header }, claims].map(encoded).join('.');
  return `${signed}.${base64url(key.sign(signed))}`;
}

function encoded(part: object): string {
  return base64url(new TextEncoder().encode(JSON.stringify(part)));
}
