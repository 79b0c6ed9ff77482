import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL, up to the name of a database; null where none is installed. */
    postgres: string | null;
  }
}

/** For tests: where a database can be opened that nobody else uses. */
export interface TestDatabase {
  folder: string;
  /** Of PostgreSQL; undefined for SQLite. */
  url: string | undefined;
  remove(): Promise<void>;
}

export interface DatabaseKind {
  kind: 'SQLite' | 'PostgreSQL';
  make(): Promise<TestDatabase>;
}

const sqlite: DatabaseKind = {
  kind: 'SQLite',
  async make() {
    const folder = await mkdtemp(join(tmpdir(), 'lab-sqlite-'));
    return { folder, url: undefined, remove: () => rm(folder, { recursive: true }) };
  },
};

const postgres = (server: string): DatabaseKind => ({
  kind: 'PostgreSQL',
  async make() {
    const folder = await mkdtemp(join(tmpdir(), 'lab-data-'));
    const name = `test_${randomBytes(8).toString('hex')}`;
    await administer(server, `create database ${name}`);
    return {
      folder,
      url: `${server}${name}`,
      async remove() {
        await administer(server, `drop database ${name} with (force)`);
        await rm(folder, { recursive: true });
      },
    };
  },
});

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${server}postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * The databases that a suite is run against, for `describe.each`: each there is. Where PostgreSQL is not installed, the set-up has said so.
 * Only the tests that `vitest.config.ts` counts among those of databases can use it.
 */
export function eachDatabase(): readonly DatabaseKind[] {
  const server = inject('postgres');
  return server === null ? [sqlite] : [sqlite, postgres(server)];
}
