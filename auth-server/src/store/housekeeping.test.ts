import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { code, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';
import { expiring, removeExpired } from './housekeeping.ts';

const day = 86_400_000;

describe.each(eachDatabase())('housekeeping on $kind', (kind) => {
  const fresh = freshStores(kind);

  it('removes what ended more than a day ago [storage.swept]', async () => {
    const { codes } = fresh.stores;
    await codes.save(code({ codeHash: 'old', expiresAt: 1000 }));
    await codes.save(code({ codeHash: 'new', expiresAt: 1001 }));
    await removeExpired(fresh.database, day + 1001);
    expect(await codes.find('old')).toBeUndefined();
    expect(await codes.find('new')).toBeDefined();
  });

  it('keeps a refresh token that has ended as long as its family, and lets both go together [storage.swept]', async () => {
    const { codes, families } = fresh.stores;
    await codes.save(code());
    await codes.redeem('hash', issue('a'));
    const { expiresAt = 0, family } = (await families.findRefreshToken('refresh-a')) ?? {};
    const familyEnds = family?.expiresAt ?? 0;
    expect(expiresAt).toBeLessThan(familyEnds);
    await removeExpired(fresh.database, day + familyEnds);
    expect(await families.findRefreshToken('refresh-a')).toBeDefined();
    await removeExpired(fresh.database, day + familyEnds + 1);
    expect(await fresh.database.selectFrom('refresh_token').selectAll().execute()).toEqual([]);
  });

  it('knows every table whose rows end [storage.swept]', async () => {
    const tables = await fresh.database.introspection.getTables();
    const ending = tables.filter(({ columns }) => columns.some(({ name }) => name === 'expires_at'));
    expect(ending.map(({ name }) => name).sort()).toEqual([...expiring, 'refresh_token', 'web_session'].sort());
  });
});
