import type { TraceEvent } from '@oauth-lab/shared/trace/event';

/** What an event tells of causes; any more of it may be there. */
export type Effect = Pick<TraceEvent, 'kind' | 'exchange' | 'at'> & { parent?: string | undefined };

interface Exchange {
  publisher: string;
  at: number;
  parent: string | undefined;
}

/** Knows from what it was told which events have a past that it wasn't told of yet. */
export interface Causes {
  tell(publisher: string, event: Effect): void;
  /**
   * Whether something is known to have happened before the event that nobody has told of: its sender's own request, from within which
   * it was sent; or the answer to what its party had sent from within this exchange before.
   */
  isEarly(publisher: string, event: Effect): boolean;
}

/** @param most so many exchanges are remembered; of those that were told of before, nothing is missing. */
export function createCauses(most = 10_000): Causes {
  const exchanges = new Map<string, Exchange>();
  /** By the exchange that caused them: those without an answer. */
  const open = new Map<string, Set<string>>();

  function close(exchange: string): void {
    const parent = exchanges.get(exchange)?.parent;
    const others = parent === undefined ? undefined : open.get(parent);
    if (parent === undefined || others === undefined) return;
    others.delete(exchange);
    if (others.size === 0) open.delete(parent);
  }

  function begin(publisher: string, { exchange, at, parent }: Effect): void {
    exchanges.set(exchange, { publisher, at, parent });
    if (parent !== undefined) open.set(parent, (open.get(parent) ?? new Set()).add(exchange));
    const [oldest] = exchanges.size > most ? exchanges.keys() : [];
    if (oldest === undefined) return;
    close(oldest);
    exchanges.delete(oldest);
  }

  function isUntold(parent: string | undefined): boolean {
    return parent !== undefined && !exchanges.has(parent);
  }

  function isUnanswered(exchange: string, before: { publisher: string; at: number }): boolean {
    const begun = exchanges.get(exchange);
    return begun !== undefined && begun.publisher !== before.publisher && begun.at < before.at;
  }

  return {
    tell(publisher, event) {
      if (event.kind === 'request') {
        if (!exchanges.has(event.exchange)) begin(publisher, event);
      } else if (event.kind !== 'note') close(event.exchange);
    },
    isEarly(publisher, { exchange, at, parent }) {
      if (isUntold(parent)) return true;
      for (const caused of open.get(exchange) ?? []) if (isUnanswered(caused, { publisher, at })) return true;
      return false;
    },
  };
}
