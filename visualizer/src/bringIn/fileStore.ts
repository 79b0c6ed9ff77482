import { createTraceStore, type TraceStore } from '../store/traceStore.ts';
import type { BroughtIn } from './reading.ts';

/** A trace that is whole: it comes from a file, and nothing follows. */
export function fileStore({ events, origins }: Pick<BroughtIn, 'events' | 'origins'>, name: string): TraceStore {
  const store = createTraceStore((apply) => apply());
  const last = events.reduce((most, { number }) => Math.max(most, number), 0);
  store.setConnection({ state: 'file' });
  store.accept({ type: 'welcome', store: `file ${name}`, first: 1, last, origins: { ...origins } });
  store.accept({ type: 'events', events: [...events] });
  return store;
}
