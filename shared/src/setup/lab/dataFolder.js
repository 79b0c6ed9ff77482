import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CannotGoOn } from '../cannotGoOn.js';
import { inRoot, root } from '../paths.js';
import { commandLine } from './portOwner.js';

/** Says that a folder is ours to empty. */
const marker = '.oauth-lab';
/** Holds the process id of the demo that runs on the folder. */
const lock = 'running.pid';

/** @param {NodeJS.ProcessEnv} env */
export function dataFolderFrom(env) {
  return path.resolve(root, env.LAB_DATA || '.data');
}

/**
 * Claims the folder for this process, so that no second lab runs on the same databases.
 * @param {string} folder
 * @returns {Promise<() => void>} gives the folder free again.
 */
export async function claim(folder) {
  await ensureNotInUse(folder);
  const ours = !existsSync(folder) || readdirSync(folder).length === 0;
  mkdirSync(folder, { recursive: true });
  if (ours)
    writeFileSync(path.join(folder, marker), 'Databases of the OAuth Lab. `npm run reset` empties this folder.\n');
  const file = path.join(folder, lock);
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/**
 * Removes what is in the folder. Refuses while a lab runs on it, and where the folder is somebody else's.
 * @param {string} folder
 * @returns {Promise<boolean>} whether there was anything.
 */
export async function empty(folder) {
  if (!existsSync(folder)) return false;
  await ensureNotInUse(folder);
  const names = readdirSync(folder).filter((name) => name !== marker);
  if (names.length === 0) return false;
  if (folder !== inRoot('.data') && !existsSync(path.join(folder, marker)))
    throw new CannotGoOn(`${folder} was not made by the lab, so it is left as it is. Is LAB_DATA right?`);
  for (const name of names) rmSync(path.join(folder, name), { recursive: true, force: true });
  return true;
}

/**
 * One lab on one folder: two hubs or two authorization servers would write over each other.
 * @param {string} folder
 */
export async function ensureNotInUse(folder) {
  const file = path.join(folder, lock);
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : process.pid;
  if (pid === process.pid || !isAlive(pid)) return;
  // After a crash the number may have gone to another program; where its command can't be read, the lock is believed.
  const command = await commandLine(pid);
  if (command !== undefined && !command.includes('demo')) return;
  throw new CannotGoOn(
    `A lab is running on ${folder} (process ${pid}). Stop it first, or set LAB_DATA to another folder.`,
  );
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
