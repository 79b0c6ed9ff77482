import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import type { KeyStore, StoredKey } from '../store/keys.ts';
import { openKeys, rotateKeys } from './keys.ts';
import { longestSigned } from './lifetimes.ts';

function memory(): KeyStore & { kept: StoredKey[] } {
  const kept: StoredKey[] = [];
  return {
    kept,
    all: async () => [...kept],
    async add(key) {
      if (kept.some(({ alg, generation }) => alg === key.alg && generation === key.generation)) return false;
      kept.push(key);
      return true;
    },
    async remove(kids) {
      kept.splice(0, kept.length, ...kept.filter(({ kid }) => !kids.includes(kid)));
    },
  };
}

const kidsOf = async (keys: Awaited<ReturnType<typeof openKeys>>) => (await keys.jwks()).keys.map(({ kid }) => kid);

describe('signing keys', () => {
  it('are named by their RFC 7638 thumbprint and published without a private member [discovery.jwks-public]', async () => {
    const keys = await openKeys(memory(), () => 1);
    const published = (await keys.jwks()).keys;
    const [elliptic, rsa] = ['EC', 'RSA'].map((kty) => published.find((key) => key.kty === kty) ?? {});
    expect(Object.keys(elliptic ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(Object.keys(rsa ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(elliptic).toMatchObject({ alg: 'ES256', crv: 'P-256', kid: (await keys.signer('ES256')).kid });
    expect(rsa).toMatchObject({ alg: 'RS256', kid: (await keys.signer('RS256')).kid });
    for (const key of published) expect(await calculateJwkThumbprint(key)).toBe(key.kid);
  });

  it('stay the same after a restart [tokens.keys-persist]', async () => {
    const store = memory();
    const before = await (await openKeys(store, () => 1)).jwks();
    const after = await (await openKeys(store, () => 2)).jwks();
    expect(after).toEqual(before);
  });

  it('are made once by two processes that start at the same moment [tokens.keys-made-once]', async () => {
    const store = memory();
    const [one, other] = await Promise.all([openKeys(store, () => 1), openKeys(store, () => 1)]);
    expect(store.kept).toHaveLength(2);
    expect((await one.signer('ES256')).kid).toBe((await other.signer('ES256')).kid);
  });
});

describe('a rotation', () => {
  async function rotated() {
    const store = memory();
    let at = 10_000;
    const keys = await openKeys(store, () => at);
    const old = await keys.signer('ES256');
    expect(await rotateKeys(store, at)).toHaveLength(2);
    return { store, keys, old, wait: (milliseconds: number) => (at += milliseconds) };
  }

  it('is noticed by a running server within two seconds: the new key signs [tokens.key-rotation]', async () => {
    const { keys, old, wait } = await rotated();
    wait(2000);
    expect((await keys.signer('ES256')).kid).not.toBe(old.kid);
  });

  it('is in the JWKS at once, in every process, so that nobody looks for a key in vain [tokens.key-rotation]', async () => {
    const { keys } = await rotated();
    expect(await kidsOf(keys)).toHaveLength(4);
  });

  it('lets the old key verify until what it signed has expired; then it is gone [tokens.key-rotation]', async () => {
    const { store, keys, old, wait } = await rotated();
    wait(longestSigned);
    expect(await keys.verifier(old.kid)).toBeDefined();
    expect(await kidsOf(keys)).toContain(old.kid);
    wait(61_000);
    expect(await kidsOf(keys)).not.toContain(old.kid);
    expect(await keys.verifier(old.kid)).toBeUndefined();
    expect(store.kept.map(({ kid }) => kid)).not.toContain(old.kid);
  });

  it('by two at the same moment makes one new key of each algorithm [tokens.keys-made-once]', async () => {
    const { store } = await rotated();
    const added = await Promise.all([rotateKeys(store, 1), rotateKeys(store, 1)]);
    expect(added.flat()).toHaveLength(2);
    expect(store.kept).toHaveLength(6);
  });
});
