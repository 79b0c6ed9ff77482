import { createContext, use, useSyncExternalStore } from 'react';
import type { Bench, BenchSnapshot } from './benchStore.ts';

/** The bench of this page. The context's value never changes, so nothing renders because of it. */
export const BenchContext = createContext<Bench | undefined>(undefined);

export function useBench(): Bench {
  const bench = use(BenchContext);
  if (bench === undefined) throw new Error('A part of the bench is rendered outside of it.');
  return bench;
}

export function useBenchSnapshot(): BenchSnapshot {
  const bench = useBench();
  return useSyncExternalStore(bench.subscribe, bench.snapshot);
}
