import { setTimeout as passed } from 'node:timers/promises';
import { interrupted } from '../problem.ts';

/** Resolves after so many milliseconds; rejects when `interruption` comes first. */
export async function wait(milliseconds: number, interruption: AbortSignal): Promise<void> {
  try {
    await passed(milliseconds, undefined, { signal: interruption });
  } catch {
    throw interrupted();
  }
}
