import { parseArgs } from 'node:util';
import { CannotGoOn } from '../cannotGoOn.js';

/**
 * Reads a command's words. `--help` prints the help and ends the process.
 * @template {string} Name
 * @param {string[]} words
 * @param {{ switches: readonly Name[], positionals?: boolean, help: string }} known
 * @returns {{ on: Record<Name, boolean>, positionals: string[] }}
 */
export function readOptions(words, { switches, positionals: allowPositionals = false, help }) {
  const names = [...switches, 'help'];
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals,
      options: Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ('boolean') }])),
    });
    if (values.help) {
      console.log(help.trim());
      process.exit(0);
    }
    const on = /** @type {Record<Name, boolean>} */ (
      Object.fromEntries(switches.map((name) => [name, values[name] === true]))
    );
    return { on, positionals };
  } catch {
    const odd = words.find((word) => !names.some((name) => word === `--${name}`)) ?? words.join(' ');
    const offered = names.map((name) => `--${name}`).join(', ');
    throw new CannotGoOn(`Unknown option "${odd}". There is ${offered}.`);
  }
}
