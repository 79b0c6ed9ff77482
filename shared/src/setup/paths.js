import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder, absolute. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');

/**
 * An absolute path inside the checkout.
 * @param {...string} parts
 */
export const inRoot = (...parts) => path.join(root, ...parts);

/**
 * The script behind a package's command, to be run with this very Node: quicker than npx, and no shell in between.
 * @param {string} packageName
 * @param {string} command
 * @param {string} from the workspace that depends on the package.
 */
export function commandOf(packageName, command, from = '.') {
  const folders = [inRoot(from, 'node_modules', packageName), inRoot('node_modules', packageName)];
  const folder = folders.find((one) => existsSync(path.join(one, 'package.json')));
  if (folder === undefined) throw new Error(`${packageName} is not installed.`);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}
