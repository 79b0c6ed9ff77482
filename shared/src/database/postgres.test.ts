import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cuttable } from '../testing/cuttable.ts';
import { eachDatabase, type TestDatabase } from '../testing/databases.ts';
import { openDatabase } from './open.ts';
import { type SessionSchema, sessionMigration } from './sessionStore.ts';

const migrations = { '001 sessions': sessionMigration };
const open = (place: { folder: string; url: string | undefined }) =>
  openDatabase<SessionSchema>({ ...place, name: 'auth-server', migrations });

describe.each(eachDatabase().filter(({ kind }) => kind === 'PostgreSQL'))('on $kind', ({ make }) => {
  let place: TestDatabase;
  beforeEach(async () => {
    place = await make();
  });
  afterEach(() => place.remove());

  it('processes that start at once make the tables once [storage.two-processes]', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => open(place)));
    for (const database of opened) {
      expect(await database.selectFrom('web_session').selectAll().execute()).toEqual([]);
      await database.destroy();
    }
  });

  it('a process whose connections are cut goes on when the server can be reached again [storage.lost-connection]', async () => {
    const line = await cuttable(place.url ?? '');
    const database = await open({ ...place, url: line.url });
    const sleeping = sql`select pg_sleep(60)`.execute(database);
    const answered = sql`select 1`.execute(database);
    await answered;
    line.cut();
    await expect(sleeping).rejects.toThrow();
    await expect(sql`select 1`.execute(database)).rejects.toThrow();
    line.mend();
    await expect(sql`select 1 as one`.execute(database)).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await database.destroy();
    await line.close();
  });
});

describe('a PostgreSQL that cannot be reached', () => {
  it('is told in one line that names it and not the password [storage.lost-connection]', async () => {
    const place = { folder: '/nowhere', url: 'postgres://lab:s3cret@127.0.0.1:1/lab' };
    await expect(open(place)).rejects.toThrow(
      /^The database postgres:\/\/lab:\*\*\*@127\.0\.0\.1:1\/lab does not answer: .*ECONNREFUSED.*\.$/,
    );
  });
});
