import type { Migration } from 'kysely';

/** The tables of the user service. Times are milliseconds since the epoch. */
export interface UserSchema {
  api_user: { id: string; username: string; name: string; email: string; created_at: number };
  api_user_role: { user_id: string; role: string };
}

export const usersMigration: Migration = {
  async up(db) {
    await db.schema
      .createTable('api_user')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('username', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('api_user_role')
      .addColumn('user_id', 'text', (column) => column.notNull().references('api_user.id').onDelete('cascade'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('api_user_role_key', ['user_id', 'role'])
      .execute();
    await db.schema.createIndex('api_user_role_role').on('api_user_role').column('role').execute();
  },
};
