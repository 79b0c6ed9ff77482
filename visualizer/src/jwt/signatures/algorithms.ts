import { type JsonObject, textMember } from '@oauth-lab/shared/meaning/read';

/** What is known of a JWS algorithm: the keys that it takes, and how `at_hash` hashes with it (RFC 7518 §3.1, RFC 8037 §3.1). */
export interface Algorithm {
  keyType: 'RSA' | 'EC' | 'OKP';
  curve?: string;
  hash: 'sha256' | 'sha384' | 'sha512';
}

const algorithms: Readonly<Record<string, Algorithm>> = {
  ES256: { keyType: 'EC', curve: 'P-256', hash: 'sha256' },
  ES384: { keyType: 'EC', curve: 'P-384', hash: 'sha384' },
  ES512: { keyType: 'EC', curve: 'P-521', hash: 'sha512' },
  RS256: { keyType: 'RSA', hash: 'sha256' },
  RS384: { keyType: 'RSA', hash: 'sha384' },
  RS512: { keyType: 'RSA', hash: 'sha512' },
  PS256: { keyType: 'RSA', hash: 'sha256' },
  PS384: { keyType: 'RSA', hash: 'sha384' },
  PS512: { keyType: 'RSA', hash: 'sha512' },
  EdDSA: { keyType: 'OKP', curve: 'Ed25519', hash: 'sha512' },
  Ed25519: { keyType: 'OKP', curve: 'Ed25519', hash: 'sha512' },
};

/** An algorithm with a public key; undefined for shared secrets, for `none`, and for what nobody registered. */
export function algorithmOf(name: string): Algorithm | undefined {
  return Object.hasOwn(algorithms, name) ? algorithms[name] : undefined;
}

/** Why a key is not for this algorithm; undefined where it is. The token never talks a key into another use (RFC 8725 §3.1). */
export function misfitOf(jwk: JsonObject, name: string, { keyType, curve }: Algorithm): string | undefined {
  const [kty, crv, alg, use] = ['kty', 'crv', 'alg', 'use'].map((member) => textMember(jwk, member));
  if (kty !== keyType) return `its kty is ${kty ?? 'missing'}, and ${name} takes ${keyType}`;
  if (curve !== undefined && crv !== curve) return `its crv is ${crv ?? 'missing'}, and ${name} takes ${curve}`;
  if (alg !== undefined && alg !== name) return `it is published for ${alg} only`;
  if (use !== undefined && use !== 'sig') return `its use is ${use}, and not sig`;
  return undefined;
}
