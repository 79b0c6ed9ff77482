/** In milliseconds; a hidden page draws no frames, yet its trace must not pile up. */
const longestWait = 250;

/** Applies once, with the next animation frame or, where none comes, a little later. */
export function applyEachFrame(apply: () => void): void {
  const frame = requestAnimationFrame(now);
  const timer = setTimeout(now, longestWait);
  function now(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    apply();
  }
}
