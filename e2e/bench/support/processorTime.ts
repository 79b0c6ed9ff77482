import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * The processor time that a process has used, all its threads, in seconds; NaN where the system does not tell (not Linux). The
 * scheduler counts in nanoseconds, `stat` only in hundredths of a second.
 */
export function processorTime(pid: number | undefined): number {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(threads)) return Number.NaN;
  let nanoseconds = 0;
  for (const thread of readdirSync(threads))
    nanoseconds += Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
  return nanoseconds / 1e9;
}
