/** An event between its arrival and its number. Times are milliseconds. */
export interface Waiting {
  publisher: string;
  n: number;
  /** When it happened, by the clock of the process that recorded it. */
  at: number;
  /** When it arrived, by the hub's clock. */
  arrived: number;
}

/**
 * Splits off what has waited for the whole window, in the order in which it happened, with all that happened before it.
 *
 * A publisher's events leave without a hole, so that one number tells what is stored of it: where a later one leaves, the earlier
 * ones leave too, even if they happened later.
 * @param waiting in the order of arrival.
 */
export function takeDue<Event extends Waiting>(
  waiting: readonly Event[],
  now: number,
  windowMs: number,
): { due: Event[]; rest: Event[] } {
  let latest = Number.NEGATIVE_INFINITY;
  for (const { at, arrived } of waiting) if (arrived + windowMs <= now) latest = Math.max(latest, at);
  for (let previous = Number.NaN; previous !== latest; ) {
    previous = latest;
    const leaving = new Map<string, number>();
    for (const { publisher, n, at } of waiting)
      if (at <= latest) leaving.set(publisher, Math.max(n, leaving.get(publisher) ?? 0));
    for (const { publisher, n, at } of waiting) if (n < (leaving.get(publisher) ?? 0)) latest = Math.max(latest, at);
  }
  return {
    due: waiting.filter(({ at }) => at <= latest).sort((one, other) => one.at - other.at),
    rest: waiting.filter(({ at }) => at > latest),
  };
}

/**
 * Holds events back for a short window, because what happened first may arrive second: two processes tell about one message, each
 * over its own connection.
 */
export interface OrderWindow<Event extends Waiting> {
  add(events: readonly Event[]): void;
  /** Lets everything go at once. */
  flush(): void;
  /** Forgets everything. */
  clear(): void;
}

/** @param release gets what is due, in order. */
export function createOrderWindow<Event extends Waiting>(
  windowMs: number,
  release: (events: Event[]) => void,
): OrderWindow<Event> {
  let waiting: Event[] = [];
  let timer: NodeJS.Timeout | undefined;

  function releaseDue(now: number): void {
    clearTimeout(timer);
    timer = undefined;
    const { due, rest } = takeDue(waiting, now, windowMs);
    waiting = rest;
    const [oldest] = rest;
    if (oldest !== undefined) schedule(oldest.arrived + windowMs - now);
    if (due.length > 0) release(due);
  }

  function schedule(inMs: number): void {
    timer = setTimeout(() => releaseDue(performance.now()), Math.max(inMs, 0));
  }

  return {
    add(events) {
      waiting.push(...events);
      if (timer === undefined && waiting.length > 0) schedule(windowMs);
    },
    flush: () => releaseDue(Number.POSITIVE_INFINITY),
    clear() {
      clearTimeout(timer);
      timer = undefined;
      waiting = [];
    },
  };
}
