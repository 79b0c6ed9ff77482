/** In milliseconds: a page that is busy all the time goes on all the same. */
const longestWait = 50;

/** Calls when the page has nothing better to do; where a browser can't tell, a little later. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: longestWait });
  else setTimeout(work, 16);
}
