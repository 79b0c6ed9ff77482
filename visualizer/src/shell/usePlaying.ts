import { useEffect } from 'react';
import type { Bench } from '../store/benchStore.ts';

/** Between two steps while playing, in milliseconds: long enough to read a row. */
const beat = 1400;

export function usePlaying(bench: Bench, playing: boolean): void {
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => bench.move({ type: 'beat' }), beat);
    return () => clearInterval(timer);
  }, [bench, playing]);
}
