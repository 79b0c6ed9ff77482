import type { Migration } from 'kysely';

/** Devices that wait for their users (RFC 8628), and of each transaction which kind of request it belongs to. */
export const devices: Migration = {
  async up(db) {
    await db.schema
      .createTable('device')
      .addColumn('device_code_hash', 'text', (column) => column.primaryKey())
      .addColumn('user_code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('resource', 'text', (column) => column.notNull())
      .addColumn('issued_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('poll_interval', 'integer', (column) => column.notNull())
      .addColumn('polled_at', 'bigint')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('authorization', 'text')
      .execute();
    for (const column of ['client_id', 'expires_at']) {
      await db.schema.createIndex(`device_${column}`).on('device').column(column).execute();
    }
    await db.schema
      .alterTable('authorization_transaction')
      .addColumn('kind', 'text', (column) => column.notNull().defaultTo('authorization'))
      .execute();
  },
};
