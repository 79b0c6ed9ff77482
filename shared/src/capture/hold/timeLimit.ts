import type { Gate } from './gate.ts';

/**
 * Aborts a call with a `TimeoutError` after so many milliseconds, as `AbortSignal.timeout` does; but not while a learner holds
 * messages, or is about to: that time is the learner's, and the limit begins anew behind it.
 */
export function timeLimit(ms: number, gate: Pick<Gate, 'quietSince'> | undefined): AbortSignal {
  if (gate === undefined) return AbortSignal.timeout(ms);
  const controller = new AbortController();
  const began = performance.now();
  function look(limited: Pick<Gate, 'quietSince'>): void {
    const from = Math.max(began, limited.quietSince);
    const left = from === Number.POSITIVE_INFINITY ? ms : from + ms - performance.now();
    if (left > 0) setTimeout(look, left, limited).unref();
    else controller.abort(new DOMException('The call took too long.', 'TimeoutError'));
  }
  setTimeout(look, ms, gate).unref();
  return controller.signal;
}
