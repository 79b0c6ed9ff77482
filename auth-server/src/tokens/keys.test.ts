import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import type { KeyStore, StoredKey } from '../store/keys.ts';
import { loadKeys } from './keys.ts';

function memory(): KeyStore {
  const kept: StoredKey[] = [];
  return { all: async () => [...kept], add: async (key) => void kept.push(key) };
}

describe('signing keys', () => {
  it('are named by their RFC 7638 thumbprint and published without a private member [discovery.jwks-public]', async () => {
    const { jwks, signing } = await loadKeys(memory(), 1);
    const [key] = jwks.keys;
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(key).toMatchObject({ alg: 'ES256', crv: 'P-256', kid: signing.kid });
    expect(await calculateJwkThumbprint(key ?? {})).toBe(signing.kid);
  });

  it('stay the same after a restart [tokens.keys-persist]', async () => {
    const store = memory();
    const before = await loadKeys(store, 1);
    const after = await loadKeys(store, 2);
    expect(after.jwks).toEqual(before.jwks);
  });
});
