import { lock } from 'proper-lockfile';
import { exitCodes } from '../exitCodes.ts';
import { Problem } from '../problem.ts';
import { ensureFolder } from './tokenFile.ts';

/** A command that was killed leaves its lock behind; after so long without a sign of life it does not count. */
const stale = 10_000;
/** A renewal takes two requests of five seconds at most; a few commands may wait in line. */
const patience = { retries: 300, factor: 1, minTimeout: 50, maxTimeout: 150, randomize: true };

/** Runs `work` while no other process holds the lock that belongs to `file`, which need not exist. */
export async function whileLocked<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  await ensureFolder(file);
  const options = { realpath: false, stale, retries: patience, onCompromised: () => {} };
  const release = await lock(file, options).catch(() => {
    throw new Problem(
      exitCodes.bug,
      'locked',
      `Another command has been using the same sign-in for long. If none runs, remove ${file}.lock`,
    );
  });
  try {
    return await work();
  } finally {
    // It was taken away only where this process stood still for longer than a lock lives.
    await release().catch(() => undefined);
  }
}
