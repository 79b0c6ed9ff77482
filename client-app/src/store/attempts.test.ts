import { openDatabase } from '@oauth-lab/shared/database/open';
import { eachDatabase, type TestDatabase } from '@oauth-lab/shared/testing/databases';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accept } from '../stepByStep/attempt.ts';
import { prepared } from '../testing/exampleAttempt.ts';
import { createAttemptStore } from './attempts.ts';
import { cookieSecret } from './cookieSecret.ts';
import { type ClientSchema, migrations } from './schema.ts';

describe.each(eachDatabase())('The store of attempts on $kind', ({ make }) => {
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

  it('lets one of many simultaneous answers win [client.callback-once]', async () => {
    const store = createAttemptStore(database);
    await store.create({ id: 'a', owner: 'o', prepared }, 1);
    const codes = Array.from({ length: 20 }, (_, at) => `code-${at}`);
    const results = await Promise.all(
      codes.map((code) => store.advance('a', accept({ kind: 'code', of: { code, checks: [] } }))),
    );
    expect(results.filter((result) => result !== undefined)).toHaveLength(1);
    expect((await store.find('a'))?.progress.stage).toBe('answered');
  });

  it('finds an attempt by its state, also after a restart [client.survives-restart]', async () => {
    await createAttemptStore(database).create({ id: 'a', owner: 'o', prepared }, 1);
    const secret = await cookieSecret(database);
    await database.destroy();
    database = await open();
    expect(await createAttemptStore(database).findByState('the-state')).toEqual({
      id: 'a',
      owner: 'o',
      prepared,
      progress: { stage: 'prepared' },
    });
    expect(await cookieSecret(database)).toBe(secret);
  });

  it('forgets old attempts and keeps the newer ones', async () => {
    const store = createAttemptStore(database);
    await store.create({ id: 'old', owner: 'o', prepared }, 1000);
    await store.create({ id: 'new', owner: 'o', prepared: { ...prepared, state: 'another' } }, 2000);
    await store.forgetBefore(2000);
    expect(await store.find('old')).toBeUndefined();
    expect(await store.find('new')).toBeDefined();
  });

  it('counts an attempt of an older form as forgotten', async () => {
    const store = createAttemptStore(database);
    await store.create({ id: 'a', owner: 'o', prepared }, 1);
    await database.updateTable('attempt').set({ progress: '{"stage":"what it was called before"}' }).execute();
    expect(await store.find('a')).toBeUndefined();
    expect(await store.findByState('the-state')).toBeUndefined();
    expect(await store.advance('a', accept({ kind: 'code', of: { code: 'c', checks: [] } }))).toBeUndefined();
  });

  it('takes no step for an attempt that it does not know', async () => {
    const store = createAttemptStore(database);
    expect(await store.advance('nobody', () => ({ stage: 'prepared' }))).toBeUndefined();
  });
});
