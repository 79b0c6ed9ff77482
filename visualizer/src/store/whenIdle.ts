/** In milliseconds: a page that draws frame after frame, because somebody scrolls, gives so little, and after so long. */
const longestWait = 50;
const stolen = 2;
/** In milliseconds: where less is left, a frame is due, and drawing it needs the processor even where this page has done its part. */
const frame = 17;
/** In milliseconds: input and messages that come meanwhile wait no longer than this, and a browser that can't tell gives as much. */
const longest = 10;

/** Calls when the page has nothing better to do, with how many milliseconds it may take. */
export function whenIdle(work: (milliseconds: number) => void): void {
  if (typeof requestIdleCallback !== 'function') {
    setTimeout(() => work(longest), 16);
    return;
  }
  const due = performance.now() + longestWait;
  function ask(): void {
    requestIdleCallback(
      (idle) => {
        if (idle.didTimeout) work(stolen);
        else if (idle.timeRemaining() > frame) work(longest);
        else ask();
      },
      { timeout: Math.max(due - performance.now(), 1) },
    );
  }
  ask();
}
