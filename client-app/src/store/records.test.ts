import { openDatabase } from '@oauth-lab/shared/database/open';
import { eachDatabase, type TestDatabase } from '@oauth-lab/shared/testing/databases';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRecords } from './records.ts';
import { type ClientSchema, migrations } from './schema.ts';

const counter = z.object({ count: z.number() });

describe.each(eachDatabase())('Records on $kind', ({ make }) => {
  let place: TestDatabase;
  let database: Kysely<ClientSchema>;
  const open = () => openDatabase<ClientSchema>({ ...place, name: 'client-app', migrations });
  beforeEach(async () => {
    place = await make();
    database = await open();
  });
  afterEach(async () => {
    await database.destroy();
    await place.remove();
  });

  it('lose no change of many at the same time', async () => {
    const records = createRecords(database, 'counter', counter);
    await records.create({ id: 'a', owner: 'o', content: { count: 0 } }, 1);
    await Promise.all(Array.from({ length: 12 }, () => records.advance('a', ({ count }) => ({ count: count + 1 }))));
    expect((await records.find('a'))?.content).toEqual({ count: 12 });
  });

  it('survive a restart, and are listed for their owner, the newest first [client.survives-restart]', async () => {
    const records = createRecords(database, 'counter', counter);
    await records.create({ id: 'a', owner: 'o', content: { count: 1 } }, 1_700_000_000_000);
    await records.create({ id: 'b', owner: 'o', content: { count: 2 } }, 1_700_000_000_001);
    await records.create({ id: 'c', owner: 'another', content: { count: 3 } }, 1_700_000_000_002);
    await database.destroy();
    database = await open();
    const after = createRecords(database, 'counter', counter);
    expect((await after.listOf('o')).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('of one kind are not those of another', async () => {
    const counters = createRecords(database, 'counter', counter);
    const others = createRecords(database, 'other', counter);
    await counters.create({ id: 'a', owner: 'o', content: { count: 1 } }, 1);
    expect(await others.find('a')).toBeUndefined();
    expect(await others.listOf('o')).toEqual([]);
    await others.remove('a');
    expect(await counters.find('a')).toBeDefined();
  });

  it('are forgotten when they are old, removed, or of a form that nobody reads any more', async () => {
    const records = createRecords(database, 'counter', counter);
    await records.create({ id: 'old', owner: 'o', content: { count: 1 } }, 1000);
    await records.create({ id: 'new', owner: 'o', content: { count: 1 } }, 2000);
    await records.forgetBefore(2000);
    expect(await records.find('old')).toBeUndefined();
    expect(await records.find('new')).toBeDefined();
    const later = createRecords(database, 'counter', z.object({ total: z.number() }));
    expect(await later.find('new')).toBeUndefined();
    expect(await later.listOf('o')).toEqual([]);
    await records.remove('new');
    expect(await records.find('new')).toBeUndefined();
  });

  it('change only where they are and where the change is possible', async () => {
    const records = createRecords(database, 'counter', counter);
    expect(await records.advance('nobody', (content) => content)).toBeUndefined();
    await records.create({ id: 'a', owner: 'o', content: { count: 1 } }, 1);
    expect(await records.advance('a', () => undefined)).toBeUndefined();
  });
});
