import { createContext, use, useSyncExternalStore } from 'react';
import type { Indexes, IndexSnapshot } from './indexes.ts';

/** What was read out of the trace of this page. The context's value never changes, so nothing renders because of it. */
export const IndexesContext = createContext<Indexes | undefined>(undefined);

export function useIndexes(): IndexSnapshot {
  const indexes = use(IndexesContext);
  if (indexes === undefined) throw new Error('A part of the bench is rendered outside of it.');
  return useSyncExternalStore(indexes.subscribe, indexes.snapshot);
}
