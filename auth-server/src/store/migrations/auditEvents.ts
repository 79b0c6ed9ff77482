import type { Migration } from 'kysely';

/** What happened, for those who look after the server. */
export const auditEvents: Migration = {
  async up(db) {
    await db.schema
      .createTable('audit_event')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('sub', 'text')
      .addColumn('scope', 'text')
      .addColumn('jti', 'text')
      .addColumn('error', 'text')
      .addColumn('detail', 'text')
      .addColumn('address', 'text')
      .addColumn('exchange', 'text')
      .execute();
    await db.schema.createIndex('audit_event_at').on('audit_event').columns(['at', 'id']).execute();
    await db.schema.createIndex('audit_event_sub').on('audit_event').columns(['sub', 'at']).execute();
  },
};
