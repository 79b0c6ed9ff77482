import type { Migration } from 'kysely';

/** When a client registered itself, and the hash of what it manages its registration with: null where the operator set it up. */
export const registrations: Migration = {
  async up(db) {
    await db.schema.alterTable('client').addColumn('registered_at', 'bigint').execute();
    await db.schema.alterTable('client').addColumn('registration_token_hash', 'text').execute();
    await db.schema.createIndex('client_registered_at').on('client').column('registered_at').execute();
    for (const table of ['authorization_code', 'token_family', 'consent']) {
      await db.schema.createIndex(`${table}_client_id`).on(table).column('client_id').execute();
    }
  },
};
