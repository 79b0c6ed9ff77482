import { createContext, use, useSyncExternalStore } from 'react';
import type { Bench, BenchSnapshot } from './benchStore.ts';

/** The bench of this page. The context's value never changes, so nothing renders because of it. */
export const BenchContext = createContext<Bench | undefined>(undefined);

export function useBench(): Bench {
  const bench = use(BenchContext);
  if (bench === undefined) throw new Error('A part of the bench is rendered outside of it.');
  return bench;
}

/** All of the state: for what is drawn again with every message that arrives. */
export function useBenchSnapshot(): BenchSnapshot {
  const bench = useBench();
  return useSyncExternalStore(bench.subscribe, bench.snapshot);
}

/**
 * A part of the state. Who asks for it renders again only when the part is another: what stands beside the diagram must not cost time
 * with every message that arrives.
 * @param of gives a primitive, or an object that stays the same while nothing of it changes.
 */
export function useBenchPart<Part>(of: (snapshot: BenchSnapshot) => Part): Part {
  const bench = useBench();
  return useSyncExternalStore(bench.subscribe, () => of(bench.snapshot()));
}
