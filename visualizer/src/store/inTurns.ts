/** What a page has of time for work that would make it stand still. */
export interface Time {
  /** Calls when whatever waits had its turn: input, and a frame that is due. */
  later(work: () => void): void;
  now(): number;
}

/** For work that somebody waits for. */
export const pageTime: Time = {
  later: (work) => setTimeout(work, 0),
  now: () => performance.now(),
};

/** In milliseconds: what one turn may take, so that frames are drawn in time. */
const turn = 10;

/**
 * Does work that pauses wherever it can, a turn at a time. The first turn is now: what is done by then is done at once.
 * @param time undefined does all of it at once.
 * @returns a function that gives the work up.
 */
export function inTurns<Result>(
  work: Generator<void, Result>,
  time: Time | undefined,
  done: (result: Result) => void,
): () => void {
  let wanted = true;

  function go(): void {
    if (!wanted) return;
    const until = time === undefined ? Number.POSITIVE_INFINITY : time.now() + turn;
    do {
      const step = work.next();
      if (step.done === true) {
        done(step.value);
        return;
      }
    } while (time === undefined || time.now() < until);
    time.later(go);
  }

  go();
  return () => {
    wanted = false;
  };
}
