import type { Migration } from 'kysely';

/** Who is signed in in which session, and what finds the grants of a user. */
export const signIns: Migration = {
  async up(db) {
    await db.schema
      .createTable('sign_in')
      .addColumn('session_hash', 'text', (column) => column.primaryKey())
      .addColumn('sub', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('agent', 'text', (column) => column.notNull())
      .execute();
    for (const table of ['sign_in', 'token_family', 'authorization_code'] as const) {
      await db.schema.createIndex(`${table}_sub`).on(table).column('sub').execute();
    }
  },
};
