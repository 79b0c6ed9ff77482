import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { beforeEach, describe, expect, it } from 'vitest';
import { authorization, code, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';

describe.each(eachDatabase())('the store of token families on $kind', (kind) => {
  const fresh = freshStores(kind);
  const next = (name: string, issuedAt = 3000) => ({ ...issue(name).tokens, issuedAt });
  beforeEach(async () => {
    await fresh.stores.codes.save(code());
    await fresh.stores.codes.redeem('hash', issue('a'));
  });

  it('finds a refresh token with its family', async () => {
    expect(await fresh.stores.families.findRefreshToken('refresh-a')).toEqual({
      tokenHash: 'refresh-a',
      expiresAt: 8000,
      consumedAt: undefined,
      family: {
        id: 'family-a',
        authorization: authorization(),
        createdAt: 2000,
        expiresAt: 9000,
        revokedAt: undefined,
      },
    });
  });

  it('rotates a refresh token for one of fifty callers, in two processes [refresh.single-use]', async () => {
    const both = [fresh.stores, await fresh.ofAnotherProcess()];
    const tries = Array.from({ length: 25 }, (_, at) => both.map((stores, of) => ({ stores, name: `${of}-${at}` })));
    const results = await Promise.all(
      tries.flat().map(async ({ stores, name }) => ({
        name,
        won: await stores.families.rotate('refresh-a', next(name), 0),
      })),
    );
    for (const { name, won } of results) {
      const kept = await fresh.stores.families.findRefreshToken(`refresh-${name}`);
      expect(kept !== undefined).toBe(won);
    }
    expect(results.filter(({ won }) => won)).toHaveLength(1);
  });

  it('rotates nothing of a family that was revoked meanwhile [refresh.reuse-revokes]', async () => {
    await fresh.stores.families.revokeByCode('hash', 3000);
    expect(await fresh.stores.families.rotate('refresh-a', next('b'), 0)).toBe(false);
    expect(await fresh.stores.families.findRefreshToken('refresh-a')).toMatchObject({ family: { revokedAt: 3000 } });
  });

  it('keeps the time at which a family was revoked first', async () => {
    await fresh.stores.families.revoke('family-a', 3000);
    await fresh.stores.families.revoke('family-a', 4000);
    expect(await fresh.stores.families.findRefreshToken('refresh-a')).toMatchObject({ family: { revokedAt: 3000 } });
  });

  it('gives a second use within the grace, until what replaced the token was used', async () => {
    const { families } = fresh.stores;
    expect(await families.rotate('refresh-a', next('b', 3000), 1000)).toBe(true);
    expect(await families.rotate('refresh-a', next('c', 3500), 1000)).toBe(true);
    expect(await families.rotate('refresh-a', next('late', 4000), 1000)).toBe(false);
    expect(await families.rotate('refresh-c', next('d', 3600), 1000)).toBe(true);
    expect(await families.rotate('refresh-a', next('e', 3700), 1000)).toBe(false);
  });

  it('moves the end of a refresh token that stays, unless its family was revoked', async () => {
    const { families } = fresh.stores;
    const { issuedAt } = next('b');
    const tokens = { issuedAt, accessToken: undefined, refreshToken: undefined };
    expect(await families.prolong('refresh-a', 8500, tokens)).toBe(true);
    expect(await families.findRefreshToken('refresh-a')).toMatchObject({ expiresAt: 8500, consumedAt: undefined });
    await families.revoke('family-a', 3000);
    expect(await families.prolong('refresh-a', 8800, tokens)).toBe(false);
  });
});
