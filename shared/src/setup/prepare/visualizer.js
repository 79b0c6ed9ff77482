import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { CannotGoOn } from '../cannotGoOn.js';
import { commandOf, inRoot } from '../paths.js';
import { fingerprint } from './fingerprint.js';
import { isMadeFrom, stampAs } from './stamp.js';

const dist = inRoot('visualizer', 'dist');
const stamp = inRoot('visualizer', 'dist', '.stamp');
/** Parts of shared that no browser gets. */
const notForBrowsers = new Set(['capture', 'console', 'database', 'pages', 'setup']);

/** Builds the visualizer's page where its sources changed since the last build; says so in one line. */
export async function ensureVisualizerBuilt() {
  const sources = fingerprint([
    ...readdirSync(inRoot('visualizer'))
      .filter((name) => name !== 'hub')
      .map((name) => inRoot('visualizer', name)),
    ...readdirSync(inRoot('shared', 'src'))
      .filter((name) => !notForBrowsers.has(name))
      .map((name) => inRoot('shared', 'src', name)),
    inRoot('package-lock.json'),
  ]);
  if (isMadeFrom(inRoot('visualizer', 'dist', 'index.html'), stamp, sources)) return;
  console.log('Building the visualizer.');
  await build();
  stampAs(stamp, sources);
}

/** Builds aside and then swaps, so that a lab that runs meanwhile never serves half a page. */
async function build() {
  const aside = inRoot('node_modules', '.cache', 'oauth-lab', `visualizer-${process.pid}`);
  const old = `${aside}-old`;
  mkdirSync(aside, { recursive: true });
  const vite = spawn(
    process.execPath,
    [commandOf('vite', 'vite', 'visualizer'), 'build', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn'],
    { cwd: inRoot('visualizer'), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = new Promise((resolve) => vite.once('exit', resolve));
  const [out, errors, code] = await Promise.all([text(vite.stdout), text(vite.stderr), exited]);
  if (code !== 0) throw new CannotGoOn(`The visualizer does not build.\n${errors}${out}`.trim());
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(aside, dist);
  rmSync(old, { recursive: true, force: true });
}
