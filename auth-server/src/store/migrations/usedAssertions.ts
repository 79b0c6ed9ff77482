import type { Migration } from 'kysely';

export const usedAssertions: Migration = {
  async up(db) {
    await db.schema
      .createTable('used_assertion')
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('jti_hash', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('used_assertion_key', ['client_id', 'jti_hash'])
      .execute();
    await db.schema.createIndex('used_assertion_expires_at').on('used_assertion').column('expires_at').execute();
  },
};
