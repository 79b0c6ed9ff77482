import { useCallback } from 'react';
import { useBench } from '../store/useBench.ts';
import { useSay } from './useHold.ts';

/** Holds every message from now on; where anything is armed or held already, lets everything go. */
export function useToggleHold(): () => void {
  const bench = useBench();
  const say = useSay();
  return useCallback(() => {
    const { arms, held } = bench.snapshot().trace.hold;
    const busy = arms.length > 0 || held.length > 0;
    say(busy ? { do: 'let all go' } : { do: 'arm', wanted: { each: true } });
  }, [bench, say]);
}
