import { newSpanId } from './recorder.ts';

/** How many span ids of callers are remembered, so that one that comes again gets an exchange of its own. */
const rememberedSpans = 10_000;

/** A lab process names its exchange itself, by its span id; anyone else, and whoever repeats a span id, gets a fresh one. */
export function createExchangeIds(): (span: string | undefined) => string {
  const seen = new Set<string>();
  return (span) => {
    if (span === undefined || seen.has(span)) return newSpanId();
    seen.add(span);
    if (seen.size > rememberedSpans) for (const oldest of [...seen].slice(0, rememberedSpans / 2)) seen.delete(oldest);
    return span;
  };
}
