import type { TraceEvent } from '@oauth-lab/shared/trace/event';

/** So many parties are known at most: names that come from outside must not pile up. */
const mostNames = 1000;

/**
 * Lets events share the names that they repeat: their parties and, within one exchange, its ids. This is done before rows are made of
 * the events, since rows keep the names, too.
 */
export function createSharedNames(): (event: TraceEvent, sameExchange: TraceEvent | undefined) => void {
  const names = new Map<string, string>();

  function shared(name: string): string {
    const known = names.get(name);
    if (known !== undefined) return known;
    if (names.size < mostNames) names.set(name, name);
    return name;
  }

  return (event, sameExchange) => {
    event.by = shared(event.by);
    if (event.kind === 'request') {
      event.from = shared(event.from);
      event.to = shared(event.to);
    }
    if (sameExchange === undefined) return;
    event.exchange = sameExchange.exchange;
    if (event.trace === sameExchange.trace) event.trace = sameExchange.trace;
  };
}
