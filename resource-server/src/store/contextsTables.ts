import type { Migration } from 'kysely';

/** The table of the contexts. Times are milliseconds since the epoch. */
export interface ContextSchema {
  context: { id: string; issuer: string; subject: string; name: string; content: string; created_at: number };
}

export const contextsMigration: Migration = {
  async up(db) {
    await db.schema
      .createTable('context')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('context_owner').on('context').columns(['issuer', 'subject', 'created_at']).execute();
  },
};
