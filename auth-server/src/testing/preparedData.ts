import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { demoClients, seed } from '../seed.ts';
import { createStores, openStoreDatabase } from '../store/database.ts';
import { openKeys } from '../tokens/keys.ts';

const file = 'auth-server.sqlite';

let made: Promise<Buffer> | undefined;

/**
 * Makes a data folder as it is after a first start: with accounts, whose passwords are slow to hash on purpose, and with keys. They are
 * made once in a process of tests, because that takes longer than most of them.
 */
export async function preparedDataFolder(): Promise<string> {
  made ??= firstStart();
  const folder = await mkdtemp(join(tmpdir(), 'auth-server-'));
  await writeFile(join(folder, file), await made);
  return folder;
}

/**
 * @return the database's file. SQLite makes the copy: a database that was closed keeps its write-ahead log until its last statement is
 * collected as garbage, so that its files may change while they are read.
 */
async function firstStart(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-server-first-'));
  const database = await openStoreDatabase({ dataFolder: folder, databaseUrl: undefined });
  const stores = createStores(database);
  const origins = { 'client-app': '', 'auth-server': '', 'resource-server': '', visualizer: '' };
  await Promise.all([openKeys(stores.keys, Date.now), seed(stores, demoClients(origins, ''), Date.now())]);
  const copy = join(folder, 'copy');
  await sql`vacuum into ${copy}`.execute(database);
  await database.destroy();
  const content = await readFile(copy);
  await rm(folder, { recursive: true });
  return content;
}
