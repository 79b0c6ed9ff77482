import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { freshStores } from '../testing/stores.ts';
import { openKeys, rotateKeys } from '../tokens/keys.ts';

describe.each(eachDatabase())('the store of signing keys on $kind', (kind) => {
  const fresh = freshStores(kind);
  const key = (kid: string, generation: number) => ({
    kid,
    alg: 'ES256',
    generation,
    privateJwk: { kty: 'EC' },
    createdAt: 1,
  });

  it('keeps one key of an algorithm and generation [tokens.keys-made-once]', async () => {
    const { keys } = fresh.stores;
    expect(await keys.add(key('a', 1))).toBe(true);
    expect(await keys.add(key('b', 1))).toBe(false);
    expect(await keys.add(key('c', 2))).toBe(true);
    expect((await keys.all()).map(({ kid }) => kid).sort()).toEqual(['a', 'c']);
    await keys.remove(['a']);
    expect(await keys.all()).toEqual([key('c', 2)]);
  });

  it('gives two processes that start at the same moment the same keys [tokens.keys-made-once]', async () => {
    const [here, there] = [fresh.stores, await fresh.ofAnotherProcess()];
    const [one, other] = await Promise.all([openKeys(here.keys, () => 1), openKeys(there.keys, () => 1)]);
    expect((await one.signer('RS256')).kid).toBe((await other.signer('RS256')).kid);
    expect((await one.jwks()).keys).toHaveLength(2);
  });

  it('gives both processes the new key when one rotates [tokens.key-rotation]', async () => {
    const there = await fresh.ofAnotherProcess();
    let at = 1;
    const running = await openKeys(fresh.stores.keys, () => at);
    const old = await running.signer('ES256');
    await rotateKeys(there.keys, at);
    at += 2000;
    const now = await running.signer('ES256');
    expect(now.kid).not.toBe(old.kid);
    expect((await running.jwks()).keys.map(({ kid }) => kid)).toEqual(expect.arrayContaining([now.kid, old.kid]));
  });
});
