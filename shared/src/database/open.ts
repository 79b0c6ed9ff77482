import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Migration, Migrator, SqliteDialect } from 'kysely';
import Database from 'libsql';

/**
 * Opens the embedded database `<folder>/<name>.sqlite`, makes the folder and the file where they are missing, and brings the tables
 * up to date.
 *
 * WAL with `synchronous=NORMAL`: what was committed survives a killed process; only a power cut may take the last commits.
 * @param migrations by name; they run in the order of their names, each once.
 * @throws Error that names the file and the migration that failed.
 */
export async function openDatabase<Schema>({
  folder,
  name,
  migrations,
}: {
  folder: string;
  name: string;
  migrations: Record<string, Migration>;
}): Promise<Kysely<Schema>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.sqlite`);
  const sqlite = new Database(file);
  sqlite.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;',
  );
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
    await database.destroy();
    throw new Error(`The database ${file} could not be brought up to date${failed ? ` (migration ${failed})` : ''}.`, {
      cause: error,
    });
  }
  return database;
}
