import type { DatabaseKind, TestDatabase } from '@oauth-lab/shared/testing/databases';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach } from 'vitest';
import { createStores, openStoreDatabase, type Stores } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';

/** The stores on a database that is anew for each test of a suite. */
export interface FreshStores {
  readonly database: Kysely<Schema>;
  readonly stores: Stores;
  /**
   * The same database as another process has it. A SQLite file belongs to one process, so there it is the same connection: two in one
   * thread would wait for each other.
   */
  ofAnotherProcess(): Promise<Stores>;
}

export function freshStores({ make }: DatabaseKind): FreshStores {
  let place: TestDatabase;
  let opened: Kysely<Schema>[];
  let stores: Stores;
  const open = async () => {
    const database = await openStoreDatabase({ dataFolder: place.folder, databaseUrl: place.url });
    opened.push(database);
    return createStores(database);
  };
  beforeEach(async () => {
    place = await make();
    opened = [];
    stores = await open();
  });
  afterEach(async () => {
    await Promise.all(opened.map((database) => database.destroy()));
    await place.remove();
  });
  return {
    get database() {
      const [first] = opened;
      if (first === undefined) throw new Error('The database is open while a test runs.');
      return first;
    },
    get stores() {
      return stores;
    },
    ofAnotherProcess: async () => (place.url === undefined ? stores : open()),
  };
}
