import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../testing/databases.ts';
import { openDatabase } from './open.ts';
import { type SessionSchema, sessionMigration } from './sessionStore.ts';

describe.each(eachDatabase())('a database of the lab, $kind', ({ make }) => {
  let place: TestDatabase;
  beforeEach(async () => {
    place = await make();
  });
  afterEach(() => place.remove());

  const open = (name = 'test') =>
    openDatabase<SessionSchema>({ ...place, name, migrations: { '001 sessions': sessionMigration } });
  const row = { id_hash: 'x', data: '{}', expires_at: 1_900_000_000_000 };

  it('is made with its tables where it is missing, and found again as it was left [storage.survives-restart]', async () => {
    const first = await open();
    await first.insertInto('web_session').values(row).execute();
    await first.destroy();
    const second = await open();
    expect(await second.selectFrom('web_session').selectAll().execute()).toEqual([row]);
    await second.destroy();
  });

  it('gives counts as numbers [storage.two-databases]', async () => {
    const database = await open();
    await database.insertInto('web_session').values(row).execute();
    const { rows } = await sql`select count(*) as n, max(expires_at) as t from web_session`.execute(database);
    expect(rows).toEqual([{ n: 1, t: 1_900_000_000_000 }]);
    await database.destroy();
  });

  it('keeps the tables of two processes apart [storage.shared-database]', async () => {
    const [one, other] = await Promise.all([open('client-app'), open('auth-server')]);
    await one.insertInto('web_session').values(row).execute();
    expect(await other.selectFrom('web_session').selectAll().execute()).toEqual([]);
    await Promise.all([one.destroy(), other.destroy()]);
  });

  it('is left without tables where a migration fails, and names that migration', async () => {
    const broken = {
      async up() {
        throw new Error('no');
      },
    };
    const migrations = { '001 sessions': sessionMigration, '002 broken': broken };
    await expect(openDatabase({ ...place, name: 'test', migrations })).rejects.toThrow(
      /^The database .*(test\.sqlite|test_\w+) could not be brought up to date \(migration 002 broken\): no\.$/,
    );
    const database = await open();
    expect(await database.selectFrom('web_session').selectAll().execute()).toEqual([]);
    await database.destroy();
  });

  it('undoes a transaction that fails', async () => {
    const database = await open();
    const failing = database.transaction().execute(async (transaction) => {
      await transaction.insertInto('web_session').values(row).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await database.selectFrom('web_session').selectAll().execute()).toEqual([]);
    await database.destroy();
  });

  it('shows a transaction to nobody half done, however many ask at once', async () => {
    const database = await open();
    const count = async () => (await database.selectFrom('web_session').selectAll().execute()).length;
    const writing = (name: string) =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('web_session')
          .values({ ...row, id_hash: `${name} one` })
          .execute();
        await transaction
          .insertInto('web_session')
          .values({ ...row, id_hash: `${name} two` })
          .execute();
      });
    const asked = ['a', 'b', 'c', 'd'].flatMap((name) => [count(), writing(name), count()]);
    const seen = (await Promise.all(asked)).filter((one) => one !== undefined);
    expect(seen.filter((rows) => rows % 2 === 1)).toEqual([]);
    expect(await count()).toBe(8);
    await database.destroy();
  });
});
