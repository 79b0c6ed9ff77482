import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoClients, seed } from '../seed.ts';
import { createStores, openStoreDatabase } from '../store/database.ts';
import { openKeys } from '../tokens/keys.ts';

let made: Promise<readonly [name: string, content: Buffer][]> | undefined;

/**
 * Makes a data folder as it is after a first start: with accounts, whose passwords are slow to hash on purpose, and with keys. They are
 * made once in a process of tests, because that takes longer than most of them.
 */
export async function preparedDataFolder(): Promise<string> {
  made ??= firstStart();
  const folder = await mkdtemp(join(tmpdir(), 'auth-server-'));
  for (const [name, content] of await made) await writeFile(join(folder, name), content);
  return folder;
}

async function firstStart(): Promise<readonly [name: string, content: Buffer][]> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-server-first-'));
  const database = await openStoreDatabase({ dataFolder: folder, databaseUrl: undefined });
  const stores = createStores(database);
  const origins = { 'client-app': '', 'auth-server': '', 'resource-server': '', visualizer: '' };
  await Promise.all([openKeys(stores.keys, Date.now), seed(stores, demoClients(origins, ''), Date.now())]);
  await database.destroy();
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]),
  );
  await rm(folder, { recursive: true });
  return files;
}
