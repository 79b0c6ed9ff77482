import { type CryptoKey, createRemoteJWKSet, customFetch, errors } from 'jose';

/** What a token's header says of the key that signed it. */
export interface KeyHint {
  alg: string;
  kid?: string | undefined;
}

export type FoundKey =
  | { found: 'key'; key: CryptoKey }
  | { found: 'none' }
  | { found: 'several' }
  | { found: 'unreachable'; reason: string };

/** Finds the issuer's public key for a token. */
export type FindKey = (hint: KeyHint) => Promise<FoundKey>;

/** A key that is not in the cache may be new; but garbage with invented key ids must not turn into a request each. */
const cooldownMs = 5_000;
/** After this, the keys are fetched again: a key that the issuer withdrew stops verifying. */
const keptMs = 600_000;

/** The keys that an issuer publishes (RFC 7517 §5), fetched when first needed and kept. */
export function issuerKeys(jwksUri: string, fetchJwks: typeof fetch): FindKey {
  const keySet = createRemoteJWKSet(new URL(jwksUri), {
    cooldownDuration: cooldownMs,
    cacheMaxAge: keptMs,
    [customFetch]: fetchJwks,
  });
  return async ({ alg, kid }) => {
    try {
      return { found: 'key', key: await keySet({ alg, ...(kid === undefined ? {} : { kid }) }) };
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return { found: 'none' };
      if (error instanceof errors.JWKSMultipleMatchingKeys) return { found: 'several' };
      return { found: 'unreachable', reason: reasonOf(error) };
    }
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED') return 'the issuer is down.';
  return cause instanceof Error ? cause.message : 'the call failed.';
}
