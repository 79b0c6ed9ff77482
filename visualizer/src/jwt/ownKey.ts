import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64url } from '@oauth-lab/shared/meaning/base64url';

/** A key pair that the learner owns. It exists in this page alone, until the page is closed. */
export interface OwnKey {
  /** Its name: the thumbprint of the public key (RFC 7638). */
  kid: string;
  /** As a key set would publish it. */
  publicJwk: Readonly<Record<'kty' | 'crv' | 'x' | 'y' | 'kid' | 'alg' | 'use', string>>;
  /** An ES256 signature: r and s in a row (RFC 7518 §3.4). */
  sign(signed: string): Uint8Array;
}

export function makeOwnKey(): OwnKey {
  const { secretKey } = p256.keygen();
  const point = p256.getPublicKey(secretKey, false);
  const [x, y] = [base64url(point.subarray(1, 33)), base64url(point.subarray(33))];
  // RFC 7638 §3: the required members in lexicographic order, without spaces.
  const kid = base64url(sha256(new TextEncoder().encode(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))));
  return {
    kid,
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' },
    sign: (signed) => p256.sign(new TextEncoder().encode(signed), secretKey, { lowS: false }),
  };
}
