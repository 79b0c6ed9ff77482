import { performance } from 'node:perf_hooks';

/** After a computer slept, the monotonic clock may be behind; past this many milliseconds the wall clock is believed. */
const believedDrift = 50;

/**
 * A clock for events: milliseconds since the epoch with microseconds as fraction. It never gives the same time twice and
 * never goes back, and it agrees between the processes of one machine to well under a millisecond.
 */
export function createClock(
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
  origin: number = performance.timeOrigin,
): () => number {
  let anchor = origin;
  let last = 0;
  return () => {
    const elapsed = monotonic();
    if (Math.abs(anchor + elapsed - wall()) > believedDrift) anchor = wall() - elapsed;
    const microseconds = Math.round((anchor + elapsed) * 1000);
    last = Math.max(microseconds, last + 1);
    return last / 1000;
  };
}
