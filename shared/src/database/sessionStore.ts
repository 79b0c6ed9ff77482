import { hash } from 'node:crypto';
import type { Request } from 'express';
import { type Session, type SessionData, Store } from 'express-session';
import type { Kysely, Migration } from 'kysely';
import { type Given, prepared } from './prepared.ts';

/** Makes the table that `createSessionStore` uses. */
export const sessionMigration: Migration = {
  async up(db) {
    await db.schema
      .createTable('web_session')
      .addColumn('id_hash', 'text', (column) => column.primaryKey())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('web_session_expires_at').on('web_session').column('expires_at').execute();
  },
};

/** The part of a database's schema that sessions need. Times are milliseconds since the epoch. */
export interface SessionSchema {
  web_session: { id_hash: string; data: string; expires_at: number };
}

const minute = 60_000;
const hour = 60 * minute;
/** How long a session lasts that nobody uses, where its cookie ends with the browser. */
export const idleLifetime = 24 * hour;

const find = prepared((database: Kysely<SessionSchema>, given: Given<{ idHash: string; now: number }>) =>
  database
    .selectFrom('web_session')
    .select(['data', 'expires_at'])
    .where('id_hash', '=', given('idHash'))
    .where('expires_at', '>', given('now')),
);

const put = prepared((database: Kysely<SessionSchema>, given: Given<{ idHash: string; data: string; end: number }>) => {
  const row = { data: given('data'), expires_at: given('end') };
  return database
    .insertInto('web_session')
    .values({ id_hash: given('idHash'), ...row })
    .onConflict((conflict) => conflict.column('id_hash').doUpdateSet(row));
});

/** A session that was prolonged by another request meanwhile is left as it is. */
const prolong = prepared(
  (database: Kysely<SessionSchema>, given: Given<{ idHash: string; end: number; least: number }>) =>
    database
      .updateTable('web_session')
      .set({ expires_at: given('end') })
      .where('id_hash', '=', given('idHash'))
      .where('expires_at', '<', given('least')),
);

/**
 * A store for express-session on our own database. A session id is a credential, so only its SHA-256 is kept. A session lives for its
 * cookie's lifetime, or for a day where the cookie ends with the browser; what has expired is swept each hour.
 */
export function createSessionStore<Schema extends SessionSchema>(database: Kysely<Schema>): Store {
  return new DatabaseSessionStore(database as unknown as Kysely<SessionSchema>);
}

class DatabaseSessionStore extends Store {
  readonly #database: Kysely<SessionSchema>;
  /** When sessions end, as their rows said when they were read. */
  readonly #ends = new WeakMap<object, number>();

  constructor(database: Kysely<SessionSchema>) {
    super();
    this.#database = database;
    setInterval(() => this.#sweep(), hour).unref();
  }

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    find
      .first(this.#database, { idHash: hashed(id), now: Date.now() })
      .then((row) => {
        if (row === undefined) return callback(null, null);
        const data: SessionData = JSON.parse(row.data);
        this.#ends.set(data, row.expires_at);
        callback(null, data);
      })
      .catch(callback);
  }

  /** express-session makes what requests see of what `get` gave, and hands that to `touch`. */
  override createSession(request: Request, data: SessionData): Session & SessionData {
    const session = super.createSession(request, data);
    const end = this.#ends.get(data);
    if (end !== undefined) this.#ends.set(session, end);
    return session;
  }

  override set(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    put
      .run(this.#database, { idHash: hashed(id), data: JSON.stringify(session), end: expiry(session) })
      .then(() => callback?.())
      .catch((error: unknown) => callback?.(error));
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    this.#database
      .deleteFrom('web_session')
      .where('id_hash', '=', hashed(id))
      .execute()
      .then(() => callback?.())
      .catch((error: unknown) => callback?.(error));
  }

  override touch(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    const end = expiry(session);
    const least = end - minute;
    // Each request touches its session; what would be moved by less than a minute is left, so that reading a page writes nothing.
    if ((this.#ends.get(session) ?? 0) >= least) {
      callback?.();
      return;
    }
    prolong
      .run(this.#database, { idHash: hashed(id), end, least })
      .then(() => callback?.())
      .catch((error: unknown) => callback?.(error));
  }

  #sweep(): void {
    this.#database
      .deleteFrom('web_session')
      .where('expires_at', '<=', Date.now())
      .execute()
      .catch(() => {
        // A sweep that failed is made up for by the next one; expired sessions are never read.
      });
  }
}

function expiry(session: SessionData): number {
  const { expires } = session.cookie;
  return expires ? new Date(expires).getTime() : Date.now() + idleLifetime;
}

function hashed(id: string): string {
  return hash('sha256', id, 'base64url');
}
