/** In milliseconds: messages that come closer together than this are one burst. */
const quiet = 150;
/** In milliseconds: what comes without end is looked at so often. */
const longest = 500;

export interface Settling {
  /** More has come. */
  stir(): void;
  /** Calls off what is due. */
  forget(): void;
}

/**
 * Calls once a burst is over, and about twice a second in one that goes on: for what follows the messages without being one. To draw it
 * takes longer than to draw a message, and so the next message would have to wait for it.
 */
export function createSettling(work: () => void): Settling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stirredAt = 0;
  let due = 0;

  function look(): void {
    const now = performance.now();
    const wait = Math.min(stirredAt + quiet, due) - now;
    if (wait > 0) timer = setTimeout(look, wait);
    else {
      timer = undefined;
      work();
    }
  }

  return {
    stir() {
      stirredAt = performance.now();
      if (timer !== undefined) return;
      due = stirredAt + longest;
      timer = setTimeout(look, quiet);
    },
    forget() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
