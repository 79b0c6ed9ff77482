import { sha256 } from '@noble/hashes/sha2.js';
import { base64url } from '../base64url.ts';

/** What ties two values together, in the specifications' words. `jkt`: a key's SHA-256 thumbprint. */
export type Relation = `${HashName} ${'of' | 'is'}`;
export type HashName = 'S256' | 'at_hash' | 'ath' | 'c_hash' | 'jkt';

/** A hash that OAuth messages carry in place of a value. */
export interface ValueHash {
  hash: HashName;
  made: string;
}

const tokenNames: ReadonlySet<string> = new Set(['access_token', 'token', 'authorization']);

/** The hashes that a value of this wire name may stand in for elsewhere. */
export function hashesOf(name: string, value: string): ValueHash[] {
  // RFC 7636 §4.2: BASE64URL(SHA256(ASCII(code_verifier))).
  if (name === 'code_verifier') return [{ hash: 'S256', made: base64url(digest(value)) }];
  // OIDC Core §3.3.2.11: the left half of the hash of the octets; every algorithm of the lab hashes with SHA-256.
  if (name === 'code') return [{ hash: 'c_hash', made: leftHalf(digest(value)) }];
  if (!tokenNames.has(name)) return [];
  const bytes = digest(value);
  return [
    // OIDC Core §3.1.3.6.
    { hash: 'at_hash', made: leftHalf(bytes) },
    // RFC 9449 §4.2: the whole hash, in a proof that goes with the token.
    { hash: 'ath', made: base64url(bytes) },
  ];
}

/** The members of a JWK that its thumbprint is made of, in order (RFC 7638 §3.2, RFC 8037 §2). */
const thumbprintMembers: Record<string, readonly string[]> = {
  EC: ['crv', 'kty', 'x', 'y'],
  RSA: ['e', 'kty', 'n'],
  OKP: ['crv', 'kty', 'x'],
};

/** The SHA-256 thumbprint of a JWK (RFC 7638), which a `jkt` names a key by (RFC 9449 §6.1); and the member that it is known by. */
export function thumbprintOf(jwk: ReadonlyMap<string, string>): { key: string; made: string } | undefined {
  const kty = jwk.get('kty') ?? '';
  const members = Object.hasOwn(thumbprintMembers, kty) ? thumbprintMembers[kty] : undefined;
  const key = jwk.get(kty === 'RSA' ? 'n' : 'x');
  if (members === undefined || key === undefined || !members.every((name) => jwk.has(name))) return undefined;
  const text = JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk.get(name)])));
  return { key, made: base64url(digest(text)) };
}

function digest(text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text));
}

function leftHalf(bytes: Uint8Array): string {
  return base64url(bytes.subarray(0, bytes.length / 2));
}
