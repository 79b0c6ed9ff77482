import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether something was made from exactly these sources, by the stamp that lies beside it.
 * @param {string} made the file or folder that was made, absolute.
 * @param {string} stamp the stamp's file, absolute.
 * @param {string} sources their fingerprint.
 */
export function isMadeFrom(made, stamp, sources) {
  return existsSync(made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
}

/**
 * @param {string} stamp
 * @param {string} sources
 */
export function stampAs(stamp, sources) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}
