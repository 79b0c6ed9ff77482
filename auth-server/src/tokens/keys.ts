import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { KeyStore, StoredKey } from '../store/keys.ts';

/** What this server signs with: others verify, so it is never a shared secret such as HS256. */
const signingAlgorithm = 'ES256';

export interface SigningKeys {
  /** The key that signs now. */
  signing: { kid: string; alg: string; key: CryptoKey };
  /** RFC 7517: the public members of every key that may still have to verify something. */
  jwks: { keys: readonly JWK[] };
}

/** Loads the keys that are kept; makes the first one where there is none. */
export async function loadKeys(store: KeyStore, now: number): Promise<SigningKeys> {
  let kept = await store.all();
  if (kept.length === 0) {
    await store.add(await makeKey(now));
    kept = await store.all();
  }
  const newest = kept.at(-1);
  if (newest === undefined) throw new Error('The signing key that was just made is not there.');
  const key = await importJWK(newest.privateJwk, newest.alg);
  if (key instanceof Uint8Array) throw new Error(`The signing key ${newest.kid} is not a key pair.`);
  return { signing: { kid: newest.kid, alg: newest.alg, key }, jwks: { keys: kept.map(publicJwk) } };
}

async function makeKey(now: number): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  const privateJwk = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(privateJwk), alg: signingAlgorithm, privateJwk, createdAt: now };
}

/** Named one by one, so that no private member can slip through (RFC 7517 §9.2). */
function publicJwk({ kid, alg, privateJwk: { kty, crv, x, y } }: StoredKey): JWK {
  return { kty, crv, x, y, kid, alg, use: 'sig' } as JWK;
}
