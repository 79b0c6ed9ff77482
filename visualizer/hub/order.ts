/** An event between its arrival and its number. Times are milliseconds. */
export interface Waiting {
  publisher: string;
  n: number;
  /** When it happened, by the clock of the process that recorded it. */
  at: number;
  /** When it arrived, by the hub's clock. */
  arrived: number;
}

/** How long events wait, in milliseconds. */
export interface Wait {
  /** Each, because what happened just before it may lie unread on another connection. */
  leastMs: number;
  /** One that is known to be early, for what is missing. */
  mostMs: number;
}

export interface OrderRule<Event> extends Wait {
  /** Whether something is known to have happened before it that hasn't arrived. */
  isEarly: (event: Event) => boolean;
}

/**
 * Splits off what has waited long enough, in the order in which it happened, with all that happened before it. What happened after an
 * event that still has to wait, waits as well, until that one has gone or it has itself waited for the longest time.
 *
 * A publisher's events leave without a hole, so that one number tells what is stored of it: where a later one leaves, the earlier
 * ones leave too, even if they happened later.
 * @param waiting in the order of arrival.
 */
export function takeDue<Event extends Waiting>(
  waiting: readonly Event[],
  now: number,
  { leastMs, mostMs, isEarly }: OrderRule<Event>,
): { due: Event[]; rest: Event[] } {
  const inOrder = waiting.toSorted((one, other) => one.at - other.at);
  const waits = (event: Event) => event.arrived + leastMs > now || isEarly(event);
  let latest = inOrder.findLast(({ arrived }) => arrived + mostMs <= now)?.at ?? Number.NEGATIVE_INFINITY;
  for (let previous = Number.NaN; previous !== latest; ) {
    previous = latest;
    for (const event of inOrder) {
      if (event.at <= latest) continue;
      if (waits(event)) break;
      latest = event.at;
    }
    const leaving = new Map<string, number>();
    for (const { publisher, n, at } of waiting)
      if (at <= latest) leaving.set(publisher, Math.max(n, leaving.get(publisher) ?? 0));
    for (const { publisher, n, at } of waiting) if (n < (leaving.get(publisher) ?? 0)) latest = Math.max(latest, at);
  }
  return { due: inOrder.filter(({ at }) => at <= latest), rest: waiting.filter(({ at }) => at > latest) };
}

/**
 * Holds events back for a moment, because what happened first may arrive second: two processes tell about one message, each over its
 * own connection.
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
  rule: OrderRule<Event>,
  release: (events: Event[]) => void,
): OrderWindow<Event> {
  let waiting: Event[] = [];
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;

  function releaseDue(now: number): void {
    sleep();
    const { due, rest } = takeDue(waiting, now, rule);
    waiting = rest;
    wakeAt(rest.reduce((soonest, { arrived }) => Math.min(soonest, nextOf(arrived, now)), wakesAt));
    if (due.length > 0) release(due);
  }

  function nextOf(arrived: number, now: number): number {
    const least = arrived + rule.leastMs;
    return least > now ? least : arrived + rule.mostMs;
  }

  function sleep(): void {
    clearTimeout(timer);
    wakesAt = Number.POSITIVE_INFINITY;
  }

  function wakeAt(time: number): void {
    if (time >= wakesAt) return;
    clearTimeout(timer);
    wakesAt = time;
    timer = setTimeout(() => releaseDue(performance.now()), Math.max(time - performance.now(), 0));
  }

  return {
    add(events) {
      waiting.push(...events);
      for (const { arrived } of events) wakeAt(arrived + rule.leastMs);
    },
    flush: () => releaseDue(Number.POSITIVE_INFINITY),
    clear() {
      sleep();
      waiting = [];
    },
  };
}
