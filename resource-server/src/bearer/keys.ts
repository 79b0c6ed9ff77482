import { type CryptoKey, createRemoteJWKSet, customFetch, errors, type JWKSCacheInput, jwksCache } from 'jose';
import { reasonOf } from './reason.ts';

/** What a token's header says of the key that signed it. */
export interface KeyHint {
  alg: string;
  kid?: string | undefined;
}

/** Keys that should have been fetched anew, and could not be: their age in seconds, and why. */
export interface Overdue {
  age: number;
  reason: string;
}

export type FoundKey =
  | { found: 'key'; key: CryptoKey; overdue?: Overdue | undefined }
  | { found: 'none' }
  | { found: 'several' }
  | { found: 'unreachable'; reason: string };

/** Finds an issuer's public key for a token; `now` in seconds since the epoch. */
export type FindKey = (hint: KeyHint, now: number) => Promise<FoundKey>;

/** A key that is not in the cache may be new; but garbage with invented key ids must not turn into a request each. */
const cooldownMs = 5_000;
/** After this, the keys are fetched anew, beside the requests: a key that the issuer withdrew stops verifying. */
const freshSeconds = 600;
/** Older keys don't serve. Until then they do while the issuer is down; after that, a withdrawn key might be among them for too long. */
const staleSeconds = 3_600;
/** Milliseconds. */
const longestTimer = 2 ** 31 - 1;
/** A fetch that failed is not tried again for so long, however many tokens ask for it. */
const pauseSeconds = 1;

/** The keys that an issuer publishes (RFC 7517 §5), fetched when first needed and kept; one fetch at a time. */
export function issuerKeys(jwksUri: string, fetchJwks: typeof fetch): FindKey {
  let clock = 0;
  let kept: { jwks: unknown; at: number } | undefined;
  let failed: { at: number; error: unknown } | undefined;
  const cache: JWKSCacheInput = {};
  const keySet = createRemoteJWKSet(new URL(jwksUri), {
    cooldownDuration: cooldownMs,
    // Whoever fetches limits the time, and knows when a learner holds the message.
    timeoutDuration: longestTimer,
    // When keys are too old is decided below, where an issuer that is down need not be the end.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [jwksCache]: cache,
    async [customFetch](url, options) {
      if (failed !== undefined && clock - failed.at < pauseSeconds) throw failed.error;
      return fetchJwks(url, options);
    },
  });

  function succeeded(): void {
    if (cache.jwks === kept?.jwks) return;
    kept = { jwks: cache.jwks, at: clock };
    failed = undefined;
  }

  function failedWith(error: unknown): void {
    if (failed?.error !== error) failed = { at: clock, error };
  }

  return async (hint, now) => {
    clock = now;
    const age = kept === undefined ? 0 : now - kept.at;
    if (age >= freshSeconds) {
      const fetching = keySet.reload().then(succeeded, failedWith);
      if (age >= staleSeconds) {
        await fetching;
        if (failed !== undefined) return { found: 'unreachable', reason: reasonOf(failed.error) };
      }
    }
    try {
      const { alg, kid } = hint;
      const key = await keySet({ alg, ...(kid === undefined ? {} : { kid }) });
      succeeded();
      const overdue = age >= freshSeconds && failed !== undefined ? { age, reason: reasonOf(failed.error) } : undefined;
      return { found: 'key', key, overdue };
    } catch (error) {
      succeeded();
      if (error instanceof errors.JWKSNoMatchingKey) return { found: 'none' };
      if (error instanceof errors.JWKSMultipleMatchingKeys) return { found: 'several' };
      failedWith(error);
      return { found: 'unreachable', reason: reasonOf(error) };
    }
  };
}
