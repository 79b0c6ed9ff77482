import type { Migration } from 'kysely';

/** A client is one record. Those of before were the demo's own, which every start writes anew. */
export const clientRecords: Migration = {
  async up(db) {
    await db.schema.dropTable('client').execute();
    await db.schema
      .createTable('client')
      .addColumn('client_id', 'text', (column) => column.primaryKey())
      .addColumn('record', 'text', (column) => column.notNull())
      .execute();
  },
};
