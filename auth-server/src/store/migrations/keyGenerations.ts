import type { Migration } from 'kysely';

/** A signing key has a place in the succession of its algorithm, which two processes can't both take. */
export const keyGenerations: Migration = {
  async up(db) {
    await db.schema
      .alterTable('signing_key')
      .addColumn('generation', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .createIndex('signing_key_generation')
      .unique()
      .on('signing_key')
      .columns(['alg', 'generation'])
      .execute();
  },
};
