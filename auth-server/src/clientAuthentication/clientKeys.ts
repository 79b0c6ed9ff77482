import { type CompactVerifyGetKey, createLocalJWKSet, createRemoteJWKSet, customFetch } from 'jose';
import { LRUCache } from 'lru-cache';
import type { ClientCredentials } from '../store/clients.ts';

/** Finds a client's key: among those that it registered, or behind its `jwks_uri`. */
export type ClientKeys = (keys: Extract<ClientCredentials, { kind: 'keys' }>['keys']) => CompactVerifyGetKey;

const largestKeySet = 64 * 1024;
/** Milliseconds. */
const longestTimer = 2 ** 31 - 1;
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Keys behind a `jwks_uri` are fetched when they are first needed, kept for five minutes, and fetched again for an unknown `kid`, but
 * not more than twice a minute. An answer may be 64 KiB long and take 3 s; a redirect is not followed.
 * @param fetch records what it sends, and limits the time.
 */
export function clientKeys(fetch: typeof globalThis.fetch): ClientKeys {
  const remote = new LRUCache<string, CompactVerifyGetKey>({ max: 100 });

  return (keys) => {
    if ('jwks' in keys) return createLocalJWKSet({ keys: [...keys.jwks.keys] });
    const known = remote.get(keys.jwksUri);
    if (known !== undefined) return known;
    const url = new URL(keys.jwksUri);
    if (!mayBeFetched(url)) return () => Promise.reject(new Error('A jwks_uri has to be https, or http on loopback.'));
    const set = createRemoteJWKSet(url, {
      timeoutDuration: longestTimer,
      cooldownDuration: 30_000,
      cacheMaxAge: 5 * 60_000,
      [customFetch]: async (input, init) => atMost(largestKeySet, await fetch(input, init)),
    });
    remote.set(keys.jwksUri, set);
    return set;
  };
}

function mayBeFetched({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname));
}

/** The same response with its body read, up to a limit. */
async function atMost(limit: number, response: Response): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > limit) throw new Error(`The key set is longer than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: response.status, headers: response.headers });
}
