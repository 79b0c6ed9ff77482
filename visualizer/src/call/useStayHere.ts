import { useCallback } from 'react';
import { useBench } from '../store/useBench.ts';

/** Whoever works at a row while they watch live stands there from now on: the next message must not take the work away. */
export function useStayHere(number: number): () => void {
  const bench = useBench();
  return useCallback(() => {
    if (bench.snapshot().cursor.mode === 'live') bench.move({ type: 'travel', number });
  }, [bench, number]);
}
