import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../testing/databases.ts';
import { openDatabase } from './open.ts';
import { type Given, prepared } from './prepared.ts';

interface Schema {
  note: { id: string; text: string | null; at: number };
}

const migrations = {
  '001 notes': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('note')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text')
        .addColumn('at', 'bigint')
        .execute();
    },
  },
};

const add = prepared((database: Kysely<Schema>, given: Given<{ id: string; text: string | null; at: number }>) =>
  database.insertInto('note').values({ id: given('id'), text: given('text'), at: given('at') }),
);
const rename = prepared((database: Kysely<Schema>, given: Given<{ id: string; text: string; before: number }>) =>
  database
    .updateTable('note')
    .set({ text: given('text') })
    .where('id', '=', given('id'))
    .where('at', '<', given('before'))
    .where('text', 'is', null),
);
const find = prepared((database: Kysely<Schema>, given: Given<{ id: string }>) =>
  database.selectFrom('note').selectAll().where('id', '=', given('id')).where('at', '>', 0),
);

describe.each(eachDatabase())('a prepared query on $kind', ({ make }) => {
  let place: TestDatabase;
  let database: Kysely<Schema>;
  beforeEach(async () => {
    place = await make();
    database = await openDatabase<Schema>({ ...place, name: 'test', migrations });
  });
  afterEach(async () => {
    await database.destroy();
    await place.remove();
  });

  it('is run with other values each time', async () => {
    await add.run(database, { id: 'a', text: null, at: 1_900_000_000_000 });
    await add.run(database, { id: "b' or 1=1 --", text: 'b', at: 2 });
    expect(await find.first(database, { id: 'a' })).toEqual({ id: 'a', text: null, at: 1_900_000_000_000 });
    expect(await find.first(database, { id: "b' or 1=1 --" })).toMatchObject({ text: 'b' });
    expect(await find.first(database, { id: 'c' })).toBeUndefined();
  });

  it('says how many rows it wrote', async () => {
    await add.run(database, { id: 'a', text: null, at: 1 });
    expect(await rename.run(database, { id: 'a', text: 'A', before: 2 })).toBe(1);
    expect(await rename.run(database, { id: 'a', text: 'B', before: 2 })).toBe(0);
  });

  it('is part of the transaction that it is run in', async () => {
    const failing = database.transaction().execute(async (transaction) => {
      await add.run(transaction, { id: 'a', text: 'a', at: 3 });
      expect(await find.first(transaction, { id: 'a' })).toBeDefined();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await find.first(database, { id: 'a' })).toBeUndefined();
  });
});
