import { spawnSync } from 'node:child_process';

/** Binds a process, all its threads, to one processor core. False where the system can't (it takes `taskset`, so Linux). */
export function pin(pid: number | undefined, core: number): boolean {
  return spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]).status === 0;
}
