import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../paths.js';

/** Folders that are made, not written. */
const made = new Set(['node_modules', 'dist', '.data', 'test-results', 'playwright-report']);

/**
 * One value for the contents of files and folders: equal exactly when nothing changed. The checkout's own place counts, because
 * bundles hold absolute paths.
 * @param {readonly string[]} places absolute; a place that does not exist counts as empty.
 */
export function fingerprint(places) {
  const hash = createHash('sha256').update(root);
  for (const file of places.flatMap(filesOf).sort()) {
    hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function filesOf(place) {
  if (made.has(path.basename(place))) return [];
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [place];
  return readdirSync(place).flatMap((name) => filesOf(path.join(place, name)));
}
