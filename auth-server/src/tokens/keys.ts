import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { KeyStore, StoredKey } from '../store/keys.ts';
import { type KeyRing, keyRing, type SigningAlgorithm, signingAlgorithms } from './keyRing.ts';
import { makeKey, publicJwk } from './makeKey.ts';

/** A key that signs now. */
export interface Signer {
  kid: string;
  alg: string;
  key: CryptoKey;
}

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
  let ring = keyRing(await store.all(), now());
  for (const alg of signingAlgorithms) if (!ring.signing.has(alg)) await store.add(await makeKey(alg, 1, now()));
  const imported = new Map<string, Promise<CryptoKey>>();
  let readAt = now();
  ring = await read();

  async function read(): Promise<KeyRing> {
    const at = now();
    ring = keyRing(await store.all(), at);
    readAt = at;
    if (ring.past.length > 0) await store.remove(ring.past);
    for (const name of imported.keys()) {
      if (!ring.published.some(({ kid }) => name.startsWith(kid))) imported.delete(name);
    }
    return ring;
  }
  const current = () => (now() - readAt < rereadAfter ? ring : read());

  function importOnce(name: string, { kid, alg }: StoredKey, jwk: JWK): Promise<CryptoKey> {
    const known = imported.get(name);
    if (known !== undefined) return known;
    const importing = importJWK(jwk, alg).then((key) => {
      if (key instanceof Uint8Array) throw new Error(`The signing key ${kid} is not a key pair.`);
      return key;
    });
    imported.set(name, importing);
    return importing;
  }

  return {
    async signer(alg) {
      const kept = (await current()).signing.get(alg);
      if (kept === undefined) throw new Error(`There is no key that signs ${alg}.`);
      return { kid: kept.kid, alg, key: await importOnce(`${kept.kid} private`, kept, kept.privateJwk) };
    },
    async verifier(wanted) {
      const kept = (await current()).published.find(({ kid }) => kid === wanted);
      return kept && importOnce(`${kept.kid} public`, kept, publicJwk(kept));
    },
    jwks: async () => ({ keys: (await read()).published.map(publicJwk) }),
  };
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
