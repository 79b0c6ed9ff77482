import { openDatabase } from '@oauth-lab/shared/database/open';
import type { LabConfig } from '@oauth-lab/shared/lab/config';
import { type Kysely, sql } from 'kysely';
import type { ContextStore } from '../contexts/contexts.ts';
import type { UserStore } from '../users/users.ts';
import { contextsSql } from './contextsSql.ts';
import { type ContextSchema, contextsMigration } from './contextsTables.ts';
import { usersSql } from './usersSql.ts';
import { type UserSchema, usersMigration } from './usersTables.ts';

type Schema = ContextSchema & UserSchema;

/** By name; they run in the order of their names, each once. */
const migrations = {
  '0001_context': contextsMigration,
  '0002_api_user': usersMigration,
};

/** One narrow, asynchronous port per concern. */
export interface Stores {
  contexts: ContextStore;
  users: UserStore;
  /** Resolves where the database answers. */
  ping(): Promise<void>;
}

/** Opens `resource-server.sqlite` in the data folder, or the schema `resource_server` of a PostgreSQL, with its tables up to date. */
export function openStoreDatabase({
  dataFolder,
  databaseUrl,
}: Pick<LabConfig, 'dataFolder' | 'databaseUrl'>): Promise<Kysely<Schema>> {
  return openDatabase<Schema>({ folder: dataFolder, url: databaseUrl, name: 'resource-server', migrations });
}

export function createStores(database: Kysely<Schema>): Stores {
  return {
    contexts: contextsSql(database),
    users: usersSql(database),
    async ping() {
      await sql`SELECT 1`.execute(database);
    },
  };
}
