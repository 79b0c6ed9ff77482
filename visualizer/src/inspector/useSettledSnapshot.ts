import { useEffect, useState } from 'react';
import type { BenchSnapshot } from '../store/benchStore.ts';
import { useBench } from '../store/useBench.ts';

/** In milliseconds: faster than this nobody reads. */
const settling = 150;

/**
 * The bench for a part that is costly to draw. What the learner does shows at once; what arrives shows a few times a second, so that
 * the rows of the diagram, which come in bursts, are not kept waiting.
 */
export function useSettledSnapshot(): BenchSnapshot {
  const bench = useBench();
  const [settled, setSettled] = useState(bench.snapshot);
  useEffect(() => {
    let { trace } = bench.snapshot();
    let timer: ReturnType<typeof setTimeout> | undefined;
    function show(): void {
      clearTimeout(timer);
      timer = undefined;
      setSettled(bench.snapshot());
    }
    const stop = bench.subscribe(() => {
      const arrived = bench.snapshot().trace !== trace;
      ({ trace } = bench.snapshot());
      if (!arrived) show();
      else timer ??= setTimeout(show, settling);
    });
    show();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [bench]);
  return settled;
}
