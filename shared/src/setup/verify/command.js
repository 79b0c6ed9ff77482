import { spawn } from 'node:child_process';
import { root } from '../paths.js';

/**
 * Runs a Node script to its end.
 * @param {readonly string[]} words the script and its arguments.
 * @param {{ live?: boolean, env?: NodeJS.ProcessEnv }} [options] `live` shows the output as it comes, instead of keeping it.
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export async function runScript(words, { live = false, env = {} } = {}) {
  const colour = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...colour, ...env },
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, output };
}
