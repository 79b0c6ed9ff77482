import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { KeyStore, StoredKey } from '../store/keys.ts';
import { type KeyRing, keyRing, type SigningAlgorithm, signingAlgorithms } from './keyRing.ts';
import { makeKey, publicJwk } from './makeKey.ts';
import { type Signer, signerOf } from './signer.ts';

export interface SigningKeys {
  signer(alg: SigningAlgorithm): Promise<Signer>;
  /** The public key of this id, as long as it may have to verify something. */
  verifier(kid: string): Promise<CryptoKey | undefined>;
  /** RFC 7517: the public members of every key that may still have to verify something. */
  jwks(): Promise<{ keys: readonly JWK[] }>;
}

/** How old what is known of the keys may be. */
const rereadAfter = 2000;

/**
 * The keys that are kept; makes the first of each algorithm where there is none. They are read again every two seconds in which one
 * is needed, and for every JWKS Response: a key that `npm run rotate-keys` adds signs without a restart, in every process, and
 * nobody who meets its `kid` asks for it in vain.
 */
export async function openKeys(store: KeyStore, now: () => number): Promise<SigningKeys> {
  const { signing } = keyRing(await store.all(), now());
  for (const alg of signingAlgorithms) if (!signing.has(alg)) await store.add(await makeKey(alg, 1, now()));

  const signers = new Map<string, Signer>();
  const verifiers = new Map<string, Promise<CryptoKey>>();
  let known = { ring: keyRing(await store.all(), now()), readAt: now() };

  async function read(): Promise<KeyRing> {
    const readAt = now();
    const ring = keyRing(await store.all(), readAt);
    known = { ring, readAt };
    if (ring.past.length > 0) await store.remove(ring.past);
    for (const kid of ring.past) {
      signers.delete(kid);
      verifiers.delete(kid);
    }
    return ring;
  }
  const current = () => (now() - known.readAt < rereadAfter ? known.ring : read());

  return {
    async signer(alg) {
      const key = (await current()).signing.get(alg);
      if (key === undefined) throw new Error(`There is no key that signs ${alg}.`);
      return keptOr(signers, key.kid, () => signerOf(key, alg));
    },
    async verifier(wanted) {
      const key = (await current()).published.find(({ kid }) => kid === wanted);
      return key && keptOr(verifiers, key.kid, () => publicKeyOf(key));
    },
    jwks: async () => ({ keys: (await read()).published.map(publicJwk) }),
  };
}

function keptOr<Value>(kept: Map<string, Value>, kid: string, make: () => Value): Value {
  const known = kept.get(kid);
  if (known !== undefined) return known;
  const made = make();
  kept.set(kid, made);
  return made;
}

async function publicKeyOf(stored: StoredKey): Promise<CryptoKey> {
  const key = await importJWK(publicJwk(stored), stored.alg);
  if (key instanceof Uint8Array) throw new Error(`The signing key ${stored.kid} is not a key pair.`);
  return key;
}

/**
 * Adds a key of each algorithm that signs from now on. Where another process rotates at the same moment, its key is the one.
 * @returns what was added.
 */
export async function rotateKeys(store: KeyStore, now: number): Promise<readonly StoredKey[]> {
  const { signing } = keyRing(await store.all(), now);
  const added: StoredKey[] = [];
  for (const alg of signingAlgorithms) {
    const key = await makeKey(alg, (signing.get(alg)?.generation ?? 0) + 1, now);
    if (await store.add(key)) added.push(key);
  }
  return added;
}
