import { createHash } from 'node:crypto';
import { type CryptoKey, compactVerify } from 'jose';
import { LRUCache } from 'lru-cache';

/** A signature that is right: the payload that it covers, and for how many seconds that has been known. */
export interface VerifiedSignature {
  payload: unknown;
  age: number;
}

/** @returns undefined where the signature is wrong. */
export type VerifySignature = (
  token: string,
  given: { key: CryptoKey; algorithm: string; now: number },
) => Promise<VerifiedSignature | undefined>;

/** How many tokens are remembered for each key. */
const remembered = 5_000;

/**
 * Verifies signatures (RFC 7515 §5.2), each once: whether a key made a signature is a fact that never changes. What may change is asked
 * every time: whether the issuer still publishes that very key, and all that the claims say. So a remembered token is refused in
 * the same moment as any other: when it expires, or when its key is withdrawn.
 *
 * Tokens are remembered by their SHA-256, so that none of them lies about in memory, under the key that verified them.
 */
export function rememberedSignatures(): VerifySignature {
  const byKey = new WeakMap<CryptoKey, LRUCache<string, { payload: unknown; at: number }>>();
  return async (token, { key, algorithm, now }) => {
    const known = byKey.get(key) ?? new LRUCache<string, { payload: unknown; at: number }>({ max: remembered });
    byKey.set(key, known);
    const digest = createHash('sha256').update(`${algorithm}.${token}`).digest('base64');
    const before = known.get(digest);
    if (before !== undefined) return { payload: before.payload, age: Math.max(now - before.at, 0) };
    try {
      const payload = parseJson((await compactVerify(token, key, { algorithms: [algorithm] })).payload);
      known.set(digest, { payload, at: now });
      return { payload, age: 0 };
    } catch {
      return undefined;
    }
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
