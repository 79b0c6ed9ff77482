import { createRequire } from 'node:module';
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
  const require = createRequire(inRoot(from, 'package.json'));
  const file = require.resolve(`${packageName}/package.json`);
  const { bin } = require(file);
  return path.join(path.dirname(file), typeof bin === 'string' ? bin : bin[command]);
}
