import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { code, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';

describe.each(eachDatabase())('the store of codes on $kind', (kind) => {
  const fresh = freshStores(kind);

  it('gives back what was saved, times as numbers [storage.two-databases]', async () => {
    const saved = code({ issuedAt: 1_900_000_000_000, expiresAt: 1_900_000_600_000 });
    await fresh.stores.codes.save(saved);
    expect(await fresh.stores.codes.find('hash')).toEqual(saved);
    expect(await fresh.stores.codes.find('another')).toBeUndefined();
  });

  it('redeems a code for one of fifty callers, in two processes, and keeps nothing of the others [token.code-single-use]', async () => {
    await fresh.stores.codes.save(code());
    const both = [fresh.stores, await fresh.ofAnotherProcess()];
    const tries = Array.from({ length: 25 }, (_, at) => both.map((stores, of) => ({ stores, name: `${of}-${at}` })));
    const results = await Promise.all(
      tries.flat().map(async ({ stores, name }) => ((await stores.codes.redeem('hash', issue(name))) ? name : '')),
    );
    const won = results.filter((name) => name !== '');
    expect(won).toHaveLength(1);
    expect(await fresh.stores.families.findRefreshToken(`refresh-${won[0]}`)).toMatchObject({
      family: { id: `family-${won[0]}` },
    });
    const { count } = await fresh.database
      .selectFrom('refresh_token')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
    expect(await fresh.stores.codes.find('hash')).toMatchObject({ consumedAt: 2000 });
  });

  it('leaves a code as it was where what is issued for it cannot be kept', async () => {
    await fresh.stores.codes.save(code());
    await fresh.stores.codes.save(code({ codeHash: 'second' }));
    await fresh.stores.codes.redeem('hash', issue('a'));
    await expect(fresh.stores.codes.redeem('second', issue('a'))).rejects.toThrow();
    expect(await fresh.stores.codes.find('second')).toMatchObject({ consumedAt: undefined });
    expect(await fresh.stores.codes.redeem('second', issue('b'))).toBe(true);
  });

  it('redeems no code that it does not know', async () => {
    expect(await fresh.stores.codes.redeem('unknown', issue('a'))).toBe(false);
  });
});
