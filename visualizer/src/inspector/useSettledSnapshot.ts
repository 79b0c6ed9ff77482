import { useEffect, useState } from 'react';
import { afterPaint } from '../store/afterPaint.ts';
import type { BenchSnapshot } from '../store/benchStore.ts';
import { createSettling } from '../store/settling.ts';
import { useBench } from '../store/useBench.ts';

/**
 * The bench for a part that is costly to draw. What the learner does shows at once, and a step as soon as the row that it led to is
 * painted, so that a key that is held down moves from row to row; what arrives shows when its burst is over, so that the rows of the
 * diagram are not kept waiting.
 */
export function useSettledSnapshot(): BenchSnapshot {
  const bench = useBench();
  const [settled, setSettled] = useState(bench.snapshot);
  useEffect(() => {
    let { trace, current } = bench.snapshot();
    let callOff: (() => void) | undefined;
    const arrivals = createSettling(show);
    function show(): void {
      forget();
      setSettled(bench.snapshot());
    }
    function forget(): void {
      arrivals.forget();
      callOff?.();
      callOff = undefined;
    }
    const stop = bench.subscribe(() => {
      const before = { trace, current };
      ({ trace, current } = bench.snapshot());
      if (trace !== before.trace) arrivals.stir();
      else if (current !== before.current) callOff ??= afterPaint(show);
      else show();
    });
    show();
    return () => {
      stop();
      forget();
    };
  }, [bench]);
  return settled;
}
