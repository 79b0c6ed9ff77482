import type { Haste } from './traceStore.ts';

/** In milliseconds; a hidden page draws no frames, yet its trace must not pile up. */
const longestWait = 250;
/** In milliseconds: how long the parts of a replay are gathered, so that a long past is not drawn many times over. */
const gathering = 80;

/** Applies with the next animation frame or, where none comes, a little later; a replay is gathered first. */
export function applyEachFrame(apply: () => void, haste: Haste): void {
  if (haste === 'replay') {
    setTimeout(apply, gathering);
    return;
  }
  const frame = requestAnimationFrame(now);
  const timer = setTimeout(now, longestWait);
  function now(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    apply();
  }
}
