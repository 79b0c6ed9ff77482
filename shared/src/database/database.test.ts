import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cookie, type SessionData } from 'express-session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './open.ts';
import { createSessionStore, type SessionSchema, sessionMigration } from './sessionStore.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-database-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () =>
  openDatabase<SessionSchema>({ folder, name: 'test', migrations: { '001 sessions': sessionMigration } });

describe('the embedded database', () => {
  it('is made with its tables where it is missing, and found again as it was left [storage.survives-restart]', async () => {
    const first = await open();
    await first.insertInto('web_session').values({ id_hash: 'x', data: '{}', expires_at: 1 }).execute();
    await first.destroy();
    const second = await open();
    expect(await second.selectFrom('web_session').selectAll().execute()).toEqual([
      { id_hash: 'x', data: '{}', expires_at: 1 },
    ]);
    await second.destroy();
  });

  it('names the file and the migration that could not be run', async () => {
    const broken = {
      async up() {
        throw new Error('no');
      },
    };
    await expect(openDatabase({ folder, name: 'broken', migrations: { '001 broken': broken } })).rejects.toThrow(
      /broken\.sqlite could not be brought up to date \(migration 001 broken\)/,
    );
  });
});

describe('the session store', () => {
  function session(expires: Date | null): SessionData {
    const cookie = new Cookie();
    cookie.expires = expires;
    return { cookie };
  }

  async function stored() {
    const database = await open();
    const store = createSessionStore(database);
    const call = <Result>(work: (done: (error: unknown, result?: Result) => void) => void) =>
      new Promise<Result | undefined>((resolve, reject) =>
        work((error, result) => (error ? reject(error) : resolve(result))),
      );
    return {
      database,
      set: (id: string, data: SessionData) => call((done) => store.set(id, data, done)),
      get: (id: string) => call<SessionData | null>((done) => store.get(id, done)),
      destroy: (id: string) => call((done) => store.destroy(id, done)),
      touch: (id: string, data: SessionData) => call((done) => store.touch?.(id, data, () => done(undefined))),
    };
  }

  it('gives a session back until it is destroyed', async () => {
    const { database, set, get, destroy } = await stored();
    await set('id', session(null));
    await set('id', session(null));
    expect(await get('id')).toMatchObject({ cookie: {} });
    await destroy('id');
    expect(await get('id')).toBeNull();
    await database.destroy();
  });

  it('does not give back what has expired, and keeps what was touched [sessions.expire]', async () => {
    const { database, set, get, touch } = await stored();
    await set('id', session(new Date(Date.now() - 1000)));
    expect(await get('id')).toBeNull();
    await touch('id', session(new Date(Date.now() + 60_000)));
    expect(await get('id')).not.toBeNull();
    await database.destroy();
  });

  it('keeps no session id in the clear [sessions.id-hashed]', async () => {
    const { database, set } = await stored();
    await set('very-secret-session-id', session(null));
    expect(JSON.stringify(await database.selectFrom('web_session').selectAll().execute())).not.toContain('very-secret');
    await database.destroy();
  });
});
