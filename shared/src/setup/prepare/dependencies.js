import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { CannotGoOn } from '../cannotGoOn.js';
import { inRoot, root } from '../paths.js';

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} LockedPackages */

/** Installs what package-lock.json names and node_modules does not have; says so in one line, and nothing where all is there. */
export async function ensureInstalled() {
  const locked = packagesOf(inRoot('package-lock.json'));
  if (locked === undefined) throw new CannotGoOn('package-lock.json is missing or damaged: restore it with git.');
  const missing = missingPackages(locked, packagesOf(inRoot('node_modules', '.package-lock.json')) ?? {});
  if (missing.length === 0) return;

  const first = !existsSync(inRoot('node_modules'));
  console.log(
    first ? 'Installing dependencies, once: npm ci' : `Installing ${missing.length} changed dependencies: npm install`,
  );
  if (first && (await npm('ci'))) return;
  if (await npm('install')) return;
  throw new CannotGoOn('npm could not install the dependencies. Its messages are above; is the network reachable?');
}

/**
 * What is locked and not installed in that version. Optional packages are npm's to choose: most are for other platforms.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 */
export function missingPackages(locked, installed) {
  return Object.entries(locked)
    .filter(([place, { optional, link }]) => place.startsWith('node_modules/') && !optional && !link)
    .filter(([place, { version }]) => installed[place]?.version !== version)
    .map(([place]) => place.slice('node_modules/'.length));
}

/**
 * npm writes what it installed in the same form as the lockfile.
 * @param {string} file
 * @returns {LockedPackages | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {'ci' | 'install'} command */
async function npm(command) {
  // Under `npm run`, npm names its own script: the same npm, also where a version manager put it out of the PATH.
  const script = process.env.npm_execpath;
  const options = [command, '--no-audit', '--no-fund', '--loglevel=error'];
  const child =
    script === undefined || !/\.[cm]?js$/.test(script)
      ? spawn('npm', options, { cwd: root, stdio: 'inherit' })
      : spawn(process.execPath, [script, ...options], { cwd: root, stdio: 'inherit' });
  try {
    const [code] = await once(child, 'exit');
    return code === 0;
  } catch {
    throw new CannotGoOn('npm was not found. It comes with Node: https://nodejs.org');
  }
}
