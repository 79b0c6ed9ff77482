import { spawn } from 'node:child_process';
import { createConcurrently, LogError, Logger, LogOutput } from 'concurrently';
import { nodeArguments, workingFolder } from './programs.js';

/** @typedef {import('./programs.js').PlacedProgram} PlacedProgram */

/** A process gets this long after SIGTERM; then SIGKILL ends it. All is over within five seconds. */
const graceMs = 4500;

/**
 * Starts the programs side by side, each line of their output under a coloured prefix.
 * @param {readonly PlacedProgram[]} placed
 * @param {{ watch: boolean, colour: boolean, env: NodeJS.ProcessEnv }} options
 * @returns {{ onExit: (tell: (end: { name: string, code: string | number, left: number }) => void) => void, stop: () => Promise<void>, kill: () => void }}
 *   `onExit` tells of each program that ended, and how many are left; `stop` resolves when none is left; `kill` does not wait for anything.
 */
export function startTogether(placed, { watch, colour, env }) {
  const logger = new Logger({ prefixFormat: 'name' });
  logger.setPrefixLength(Math.max(...placed.map(({ name }) => name.length)));
  logger.toggleColors(colour);

  /** @type {Set<number>} */
  const alive = new Set();
  const { commands, result } = createConcurrently(
    placed.map(({ name, colour: prefixColor }) => ({ command: name, name, prefixColor })),
    {
      logger,
      outputStream: process.stdout,
      controllers: [new LogError({ logger }), new LogOutput({ logger })],
      spawn: (name) => {
        const program = placed.find((one) => one.name === name);
        if (program === undefined) throw new Error(`No program is called ${name}.`);
        // No shell in between, and a process group of its own: Ctrl-C in the terminal reaches the demo only, which then stops each once.
        const child = spawn(process.execPath, nodeArguments(program, { watch }), {
          cwd: workingFolder,
          env,
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        });
        const { pid } = child;
        if (pid !== undefined) {
          alive.add(pid);
          child.once('exit', () => alive.delete(pid));
        }
        return child;
      },
      kill: signalGroup,
    },
  );
  const over = result.then(
    () => undefined,
    () => undefined,
  );

  function kill() {
    for (const pid of alive) signalGroup(pid, 'SIGKILL');
  }

  return {
    onExit: (tell) => {
      let left = commands.length;
      for (const { name, close } of commands)
        close.subscribe(({ exitCode }) => tell({ name, code: exitCode, left: --left }));
    },
    kill,
    stop: async () => {
      for (const pid of alive) signalGroup(pid, 'SIGTERM');
      const cut = setTimeout(kill, graceMs);
      await over;
      clearTimeout(cut);
    },
  };
}

/**
 * @param {number} pid of the group's first process.
 * @param {string} [signal]
 */
function signalGroup(pid, signal = 'SIGTERM') {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in this very moment.
  }
}
