import { inRoot } from '../paths.js';
import { ensureBrowser } from '../prepare/browser.js';
import { ensureBundled } from '../prepare/bundles.js';
import { ensureInstalled } from '../prepare/dependencies.js';
import { ensureVisualizerBuilt } from '../prepare/visualizer.js';
import { runScript } from '../verify/command.js';
import { readOptions } from './options.js';

const help = `
npm run picture         takes the README's picture of alice's sign-in again, from a real run on the usual ports

Environment: LAB_CHROMIUM
`;

/** @param {string[]} words */
export async function run(words) {
  readOptions(words, { switches: [], help });
  await ensureInstalled();
  const browser = await ensureBrowser({ windows: true });
  await Promise.all([ensureVisualizerBuilt(), ensureBundled()]);
  const { code } = await runScript(['--import', 'tsx', inRoot('e2e', 'pictures', 'take.ts')], {
    live: true,
    env: browser,
  });
  return code ?? 1;
}
