import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorization, code } from '../testing/records.ts';
import { createStores, openStoreDatabase, type Stores } from './database.ts';
import { removeExpired } from './housekeeping.ts';
import type { Schema } from './schema.ts';

let folder: string;
let database: Kysely<Schema>;
let stores: Stores;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth-server-'));
  database = await openStoreDatabase({ dataFolder: folder, databaseUrl: undefined });
  stores = createStores(database);
});
afterEach(async () => {
  await database.destroy();
  await rm(folder, { recursive: true });
});

function issue(name: string) {
  return {
    family: { id: `family-${name}`, authorization: authorization(), expiresAt: 9000 },
    tokens: {
      issuedAt: 2000,
      accessToken: undefined,
      refreshToken: { hash: `refresh-${name}`, expiresAt: 8000 },
    },
  };
}

describe('the store of codes', () => {
  it('gives back what was saved', async () => {
    await stores.codes.save(code());
    expect(await stores.codes.find('hash')).toEqual(code());
  });

  it('redeems a code for one caller, and keeps nothing of the others [token.code-single-use]', async () => {
    await stores.codes.save(code());
    const won = await Promise.all(['a', 'b', 'c'].map((name) => stores.codes.redeem('hash', issue(name))));
    expect(won).toEqual([true, false, false]);
    expect(await stores.families.findRefreshToken('refresh-a')).toMatchObject({ family: { id: 'family-a' } });
    expect(await stores.families.findRefreshToken('refresh-b')).toBeUndefined();
  });

  it('redeems no code that it does not know', async () => {
    expect(await stores.codes.redeem('unknown', issue('a'))).toBe(false);
  });
});

describe('the store of token families', () => {
  const next = (name: string) => issue(name).tokens;

  it('rotates a refresh token for one caller [refresh.single-use]', async () => {
    await stores.codes.save(code());
    await stores.codes.redeem('hash', issue('a'));
    const won = await Promise.all(['b', 'c'].map((name) => stores.families.rotate('refresh-a', next(name), 0)));
    expect(won).toEqual([true, false]);
    expect(await stores.families.findRefreshToken('refresh-c')).toBeUndefined();
  });

  it('rotates nothing of a family that was revoked meanwhile [refresh.reuse-revokes]', async () => {
    await stores.codes.save(code());
    await stores.codes.redeem('hash', issue('a'));
    await stores.families.revokeByCode('hash', 3000);
    expect(await stores.families.rotate('refresh-a', next('b'), 0)).toBe(false);
    expect(await stores.families.findRefreshToken('refresh-a')).toMatchObject({ family: { revokedAt: 3000 } });
  });
});

describe('housekeeping', () => {
  it('removes what ended more than a day ago', async () => {
    await stores.codes.save(code({ codeHash: 'old', expiresAt: 1000 }));
    await stores.codes.save(code({ codeHash: 'new', expiresAt: 100_000_000 }));
    await removeExpired(database, 86_400_000 + 1001);
    expect(await stores.codes.find('old')).toBeUndefined();
    expect(await stores.codes.find('new')).toBeDefined();
  });
});
