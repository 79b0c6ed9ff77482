import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, Kysely, type Migration, Migrator, sql } from 'kysely';
import { SqliteFileDialect } from './sqliteDialect.ts';

export interface DatabaseOptions {
  /** The folder of `<name>.sqlite`. */
  folder: string;
  /** `postgres://…`: there instead, in a schema named after the process, so that several processes can share one database. */
  url?: string | undefined;
  /** The process's. */
  name: string;
  /** By name; they run in the order of their names, each once. */
  migrations: Record<string, Migration>;
}

/**
 * Opens the database of a process, SQLite in a file or PostgreSQL, makes what is missing of it, and brings the tables up to date. When
 * two processes do so at once, one waits for the other.
 * @throws Error with one line that names the database and what failed.
 */
export async function openDatabase<Schema>({ migrations, ...options }: DatabaseOptions): Promise<Kysely<Schema>> {
  const { dialect, place, schema } =
    options.url === undefined ? sqliteFile(options) : await postgres(options.url, options);
  const database = new Kysely<Schema>({ dialect });
  try {
    await answer(database, place);
    await migrate(database, { migrations, place, schema });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

interface Opened {
  dialect: Dialect;
  /** For messages. */
  place: string;
  schema: string | undefined;
}

function sqliteFile({ folder, name }: { folder: string; name: string }): Opened {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.sqlite`);
  return { dialect: new SqliteFileDialect(file), place: file, schema: undefined };
}

async function postgres(url: string, { name }: { name: string }): Promise<Opened> {
  // Read only where it is used: it would cost each start of a lab without it.
  const { postgresDialect } = await import('./postgresDialect.ts');
  const schema = name.replaceAll('-', '_');
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return { dialect: postgresDialect({ url, schema }), place: shown.href, schema };
}

async function answer<Schema>(database: Kysely<Schema>, place: string): Promise<void> {
  try {
    await sql`select 1`.execute(database);
  } catch (error) {
    throw new Error(`The database ${place} does not answer: ${reason(error)}.`, { cause: error });
  }
}

async function migrate<Schema>(
  database: Kysely<Schema>,
  { migrations, place, schema }: { migrations: Record<string, Migration>; place: string; schema: string | undefined },
): Promise<void> {
  const { error, results } = await new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
    // Each concern brings its own, and none builds on another's.
    allowUnorderedMigrations: true,
  }).migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
  const which = failed === undefined ? '' : ` (migration ${failed})`;
  throw new Error(`The database ${place} could not be brought up to date${which}: ${reason(error)}.`, { cause: error });
}

/** A refused connection to a name with two addresses is an error with no message of its own. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
