import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { nodeArguments, type PlacedProgram, workingFolder } from '@oauth-lab/shared/setup/lab/programs';

/** Starts one of the lab's processes, and gives on what it prints. */
export function startProcess(
  program: PlacedProgram,
  env: NodeJS.ProcessEnv,
  heard: (printed: string) => void,
): ChildProcess {
  const child = spawn(process.execPath, nodeArguments(program, { watch: false, sourceMaps: false }), {
    cwd: workingFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', heard);
  return child;
}

/** Ends it as a learner would, and resolves when it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
