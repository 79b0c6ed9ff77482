import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Binds a process, all its threads, to one processor core. False where the system can't (it takes `taskset`, so Linux). */
export function pin(pid: number | undefined, core: number): boolean {
  return bind(pid, String(core));
}

/** Gives a process all cores again; what it starts has those that it has. */
export function unpin(pid: number): void {
  bind(pid, `0-${cpus().length - 1}`);
}

function bind(pid: number | undefined, cores: string): boolean {
  return spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)]).status === 0;
}
