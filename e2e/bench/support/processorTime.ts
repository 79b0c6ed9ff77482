import { existsSync, readFileSync } from 'node:fs';

/** Linux tells times in hundredths of a second. */
const ticksASecond = 100;

/** The processor time that a process has used, all its threads, in seconds; NaN where the system does not tell (not Linux). */
export function processorTime(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  // The program's name, in brackets, may hold anything; user and system time are fields 14 and 15 (proc(5)).
  const [, rest = ''] = /\) (.*)$/s.exec(readFileSync(file, 'utf8')) ?? [];
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
}
