import type { Migration } from 'kysely';

/** A JWT access token is no longer put on record when it is issued: opaque ones are, and JWTs that were revoked. */
export const accessTokens: Migration = {
  async up(db) {
    await db.schema.dropTable('access_token').execute();
    await db.schema
      .createTable('opaque_access_token')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('family_id', 'text')
      .addColumn('claims', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('revoked_at', 'bigint')
      .execute();
    await db.schema
      .createTable('revoked_jwt')
      .addColumn('jti', 'text', (column) => column.primaryKey())
      .addColumn('revoked_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    for (const table of ['opaque_access_token', 'revoked_jwt']) {
      await db.schema.createIndex(`${table}_expires_at`).on(table).column('expires_at').execute();
    }
  },
};
