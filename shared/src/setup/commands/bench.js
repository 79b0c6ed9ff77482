import { existsSync, readdirSync } from 'node:fs';
import { CannotGoOn } from '../cannotGoOn.js';
import { inRoot } from '../paths.js';
import { ensureBrowser } from '../prepare/browser.js';
import { ensureBundled } from '../prepare/bundles.js';
import { ensureInstalled } from '../prepare/dependencies.js';
import { ensureVisualizerBuilt } from '../prepare/visualizer.js';
import { runScript } from '../verify/command.js';
import { readOptions } from './options.js';

const help = `
npm run bench           every benchmark in e2e/bench, one after another
npm run bench -- start  the named ones
`;

const ending = '.bench.ts';

/** @param {string[]} words */
export async function run(words) {
  const { positionals: named } = readOptions(words, { switches: [], positionals: true, help });
  const folder = inRoot('e2e', 'bench');
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];
  const benches = all.map((name) => name.slice(0, -ending.length)).sort();
  const unknown = named.find((name) => !benches.includes(name));
  if (unknown !== undefined)
    throw new CannotGoOn(`There is no benchmark "${unknown}". There is ${benches.join(', ')}.`);

  await ensureInstalled();
  const browser = await ensureBrowser({ windows: true });
  await Promise.all([ensureVisualizerBuilt(), ensureBundled()]);
  let failed = 0;
  for (const name of named.length === 0 ? benches : named) {
    console.log(`\n${name}`);
    const { code } = await runScript(['--import', 'tsx', `${folder}/${name}${ending}`], { live: true, env: browser });
    if (code !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}
