import { type SessionSchema, sessionMigration } from '@oauth-lab/shared/database/sessionStore';
import type { Migration } from 'kysely';

/** The client app's tables. Times are milliseconds since the epoch. */
export interface ClientSchema extends SessionSchema {
  attempt: {
    id: string;
    owner: string;
    state: string;
    created_at: number;
    /** JSON. */
    prepared: string;
    /** JSON. */
    progress: string;
    /** Counts the changes of progress: what compare-and-set compares. */
    version: number;
  };
  secret: { name: string; value: string };
  record: {
    id: string;
    kind: string;
    owner: string;
    created_at: number;
    /** JSON. */
    content: string;
    /** Counts the changes: what compare-and-set compares. */
    version: number;
  };
}

const attempts: Migration = {
  async up(db) {
    await db.schema
      .createTable('attempt')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('prepared', 'text', (column) => column.notNull())
      .addColumn('progress', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('attempt_created_at').on('attempt').column('created_at').execute();
  },
};

const secrets: Migration = {
  async up(db) {
    await db.schema
      .createTable('secret')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
  },
};

const records: Migration = {
  async up(db) {
    await db.schema
      .createTable('record')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('record_owner').on('record').columns(['kind', 'owner', 'created_at']).execute();
    await db.schema.createIndex('record_created_at').on('record').columns(['kind', 'created_at']).execute();
  },
};

export const migrations: Record<string, Migration> = {
  '001-sessions': sessionMigration,
  '002-attempts': attempts,
  '003-secrets': secrets,
  '004-records': records,
};
