import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CannotGoOn } from '../cannotGoOn.js';
import { commandOf, inRoot } from '../paths.js';

/** Where macOS keeps the browsers that can stand in for Playwright's own. */
const macApplications = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
/** Chromium without a window to draw, as Playwright's own for this purpose: where it is installed, the walkthroughs take a quarter less. */
const headlessCommands = ['chromium-headless-shell'];
const linuxCommands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Debian's; an older release lacks the first. */
const headlessPackages = ['chromium-headless-shell'];
const windowPackages = ['chromium'];

/**
 * Makes sure that there is a Chromium for the walkthroughs: Playwright's own, else one of the system, else it installs one.
 * @param {{ windows?: boolean }} [options] with `windows`, one that could show them: what is measured is what people have.
 * @returns {Promise<{ LAB_CHROMIUM?: string }>} the environment that tells the walkthroughs which, empty for Playwright's own.
 */
export async function ensureBrowser({ windows = false } = {}) {
  const named = process.env.LAB_CHROMIUM || undefined;
  if (named !== undefined && !isProgram(named))
    throw new CannotGoOn(`LAB_CHROMIUM is "${named}", which is no program.`);
  const found = named === undefined ? usable(windows) : { LAB_CHROMIUM: named };
  if (found !== undefined) return found;

  console.log('Installing a browser for the walkthroughs, once: npx playwright install chromium');
  run(process.execPath, [commandOf('playwright', 'playwright', 'e2e'), 'install', 'chromium']);
  const installed = usable(windows);
  if (installed !== undefined) return installed;

  if (process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq']);
    for (const name of [...(windows ? [] : headlessPackages), ...windowPackages]) {
      console.log(`Playwright's browser could not be had. Installing Debian's: apt-get install ${name}`);
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
      const debian = usable(windows);
      if (debian !== undefined) return debian;
    }
  }
  throw new CannotGoOn('No browser for the walkthroughs. Install Chromium or Chrome, or set LAB_CHROMIUM to its path.');
}

/** @param {boolean} windows */
function usable(windows) {
  const { chromium } = createRequire(inRoot('e2e', 'package.json'))('playwright');
  if (existsSync(chromium.executablePath())) return {};
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates =
    process.platform === 'darwin'
      ? macApplications
      : [...(windows ? [] : headlessCommands), ...linuxCommands].flatMap((command) =>
          folders.map((folder) => path.join(folder, command)),
        );
  const found = candidates.find(isProgram);
  return found === undefined ? undefined : { LAB_CHROMIUM: found };
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} command
 * @param {string[]} words
 */
function run(command, words) {
  spawnSync(command, words, { stdio: 'inherit' });
}
