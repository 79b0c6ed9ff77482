import type { TraceHeaders } from './event.ts';

/** The first value of a header, whatever its case; undefined where it is absent. */
export function headerOf(list: TraceHeaders, wanted: string): string | undefined {
  const lower = wanted.toLowerCase();
  return list.find(([key]) => key.toLowerCase() === lower)?.[1];
}
