import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from 'kysely';

/**
 * A table with a text as its key and short rows, stored in the order of the key. SQLite would otherwise keep the rows by a number of its
 * own and the key in an index beside them: two pages to write for a row, and two searches to find it (SQLite, "WITHOUT ROWID"). For rows
 * of more than some 200 bytes that is the better way, and PostgreSQL has no other.
 */
export function asOwnIndex<Table extends string, Column extends string>(
  database: Kysely<unknown>,
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, Column> {
  return database.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table;
}
