import { performance } from 'node:perf_hooks';

/** After a computer slept, the monotonic clock may be behind; past this many milliseconds the wall clock is believed. */
const believedDrift = 20;
/** So many milliseconds apart at least the wall clock is looked at: under load that is far more seldom than the time is asked for. */
const betweenLooks = 1;
/** How long the two clocks are compared, in milliseconds, and in samples where they stand still. */
const comparedFor = 3;
const mostSamples = 20_000;
/** What took longer than this, in milliseconds, was a pause. */
const longestSample = 0.1;

/**
 * A clock for events: milliseconds since the epoch with microseconds as fraction. It never gives the same time twice and
 * never goes back, and it agrees between the processes of one machine to well under a millisecond, so that a cause is always earlier than
 * its effect. `performance.timeOrigin` is not used: on a busy machine, processes were seen half a millisecond apart by it.
 */
export function createClock(
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): () => number {
  let anchor = difference(wall, monotonic);
  let last = 0;
  let looked = Number.NEGATIVE_INFINITY;
  return () => {
    const elapsed = monotonic();
    if (elapsed - looked >= betweenLooks) {
      looked = elapsed;
      if (Math.abs(anchor + elapsed - wall()) > believedDrift) anchor = difference(wall, monotonic);
    }
    const microseconds = Math.round((anchor + elapsed) * 1000);
    last = Math.max(microseconds, last + 1);
    return last / 1000;
  };
}

/**
 * What to add to the monotonic clock to get the time. The wall clock tells whole milliseconds, so the largest difference, read just after
 * it ticked, is the truest; the wall clock is read first, so that a pause between the two readings can only make a difference smaller.
 */
function difference(wall: () => number, monotonic: () => number): number {
  let largest = Number.NEGATIVE_INFINITY;
  let before = monotonic();
  let compared = 0;
  for (let sample = 0; sample < mostSamples && compared < comparedFor; sample += 1) {
    const wallNow = wall();
    const elapsed = monotonic();
    largest = Math.max(largest, wallNow - elapsed);
    // While the process has to wait for the processor, nothing is compared.
    compared += Math.min(elapsed - before, longestSample);
    before = elapsed;
  }
  return largest;
}
