import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { StoredKey } from '../store/keys.ts';
import type { SigningAlgorithm } from './keyRing.ts';

/** A new key pair, named by its RFC 7638 thumbprint. */
export async function makeKey(alg: SigningAlgorithm, generation: number, now: number): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const privateJwk = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(privateJwk), alg, generation, privateJwk, createdAt: now };
}

/** Named one by one, so that no private member can slip through (RFC 7517 §9.2). */
export function publicJwk({ kid, alg, privateJwk }: StoredKey): JWK {
  const { kty, crv, x, y, n, e } = privateJwk;
  const members = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  return { ...members, kid, alg, use: 'sig' } as JWK;
}
