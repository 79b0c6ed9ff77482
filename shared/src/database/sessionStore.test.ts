import { Cookie, type SessionData } from 'express-session';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../testing/databases.ts';
import { openDatabase } from './open.ts';
import { createSessionStore, type SessionSchema, sessionMigration } from './sessionStore.ts';

function session(expires: Date | null): SessionData {
  const cookie = new Cookie();
  cookie.expires = expires;
  return { cookie };
}

describe.each(eachDatabase())('the session store on $kind', ({ make }) => {
  let place: TestDatabase;
  let database: Kysely<SessionSchema>;
  beforeEach(async () => {
    place = await make();
    database = await openDatabase<SessionSchema>({
      ...place,
      name: 'test',
      migrations: { '001 sessions': sessionMigration },
    });
  });
  afterEach(async () => {
    await database.destroy();
    await place.remove();
  });

  function stored() {
    const store = createSessionStore(database);
    const call = <Result>(work: (done: (error: unknown, result?: Result) => void) => void) =>
      new Promise<Result | undefined>((resolve, reject) =>
        work((error, result) => (error ? reject(error) : resolve(result))),
      );
    return {
      set: (id: string, data: SessionData) => call((done) => store.set(id, data, done)),
      get: (id: string) => call<SessionData | null>((done) => store.get(id, done)),
      destroy: (id: string) => call((done) => store.destroy(id, done)),
      touch: (id: string, data: SessionData) => call((done) => store.touch?.(id, data, () => done(undefined))),
    };
  }

  it('gives a session back until it is destroyed', async () => {
    const { set, get, destroy } = stored();
    await set('id', session(null));
    await set('id', session(null));
    expect(await get('id')).toMatchObject({ cookie: {} });
    await destroy('id');
    expect(await get('id')).toBeNull();
  });

  it('does not give back what has expired, and keeps what was touched [sessions.expire]', async () => {
    const { set, get, touch } = stored();
    await set('id', session(new Date(Date.now() - 1000)));
    expect(await get('id')).toBeNull();
    await touch('id', session(new Date(Date.now() + 60_000)));
    expect(await get('id')).not.toBeNull();
  });

  it('keeps no session id in the clear [sessions.id-hashed]', async () => {
    await stored().set('very-secret-session-id', session(null));
    expect(JSON.stringify(await database.selectFrom('web_session').selectAll().execute())).not.toContain('very-secret');
  });
});
