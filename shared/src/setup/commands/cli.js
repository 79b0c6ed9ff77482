import { pathToFileURL } from 'node:url';
import { dataFolderFrom } from '../lab/dataFolder.js';
import { findLab } from '../lab/runningLab.js';
import { commandLineBundle, ensureBundled } from '../prepare/bundles.js';
import { ensureInstalled } from '../prepare/dependencies.js';

/**
 * The command line: one JavaScript file, made when its sources changed.
 * @param {string[]} words
 */
export async function run(words) {
  await ensureInstalled();
  await ensureBundled();
  pointToRunningLab(process.env);
  const { run: runCommand } = await import(pathToFileURL(commandLineBundle).href);
  return runCommand(words);
}

/**
 * Finds the lab that runs, wherever its ports are. With its hub key, what only this program sees appears in the diagram as well: the
 * answer that a browser brings it, and what it thinks of the answers that it gets.
 * @param {NodeJS.ProcessEnv} env what it says itself counts more.
 */
export function pointToRunningLab(env) {
  const lab = env.LAB_HUB_KEY ? undefined : findLab(dataFolderFrom(env));
  if (lab === undefined) return;
  const { hostname, port } = new URL(lab.hub);
  const found = {
    LAB_HUB_KEY: lab.key,
    LAB_HOST: hostname.replace(/^\[|\]$/g, ''),
    VISUALIZER_PORT: port,
    CLIENT_APP_ORIGIN: lab.origins['client-app'],
    AUTH_SERVER_ORIGIN: lab.origins['auth-server'],
    RESOURCE_SERVER_ORIGIN: lab.origins['resource-server'],
    VISUALIZER_ORIGIN: lab.origins.visualizer,
  };
  for (const [name, value] of Object.entries(found)) if (!env[name] && value) env[name] = value;
}
