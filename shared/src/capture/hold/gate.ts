import type { HoldNote } from '../../trace/event.ts';
import type { Arm, HeldMessage, OrderedSettlement, PublisherOrder, PublisherReport } from '../../trace/hold.ts';
import { fits } from '../../trace/hold.ts';

/**
 * How long a message is held at most: five minutes, less what keeps it from being lost after all, because Node's fetch and Firefox
 * give up on an answer after five minutes to the second.
 */
export const longestHoldMs = 5 * 60_000 - 5000;

/** How long a request that was dropped is dropped again: browsers repeat one at once when a connection ends without an answer. */
const repeatMs = 2000;

/** What becomes of a message that was held. */
export type Settled =
  | { how: Exclude<OrderedSettlement['how'], 'edit request' | 'edit response' | 'answer'> | Interruption }
  | Extract<OrderedSettlement, { how: 'edit request' | 'edit response' | 'answer' }>;
type Interruption = 'time is up' | 'hub gone' | 'process stopping' | 'caller gone';

export type HeldFacts = Omit<HeldMessage, 'id' | 'arm' | 'by' | 'since' | 'until'>;

export interface Held {
  /** When it was stopped: milliseconds since the epoch. */
  since: number;
  /** Resolves exactly once, and never rejects. */
  settled: Promise<Settled>;
  /** Nobody waits for it any more. */
  abandon(): void;
}

/** Where one process holds messages. With nothing armed, `active` is all that a message asks. */
export interface Gate {
  readonly active: boolean;
  /** Milliseconds of `performance.now()` since which nothing is armed or held in the whole lab; infinite while something is. */
  readonly quietSince: number;
  /** Holds the message where something that is armed fits. */
  offer(message: HeldFacts): Held | undefined;
  /** Remembers that a request was dropped, for the moment in which a browser repeats it. */
  rememberDropped(request: string): void;
  wasDropped(request: string): boolean;
  /** Lets everything go, because the process ends. */
  stop(): void;
}

/** The gate's side to the hub. */
export interface GateLine extends Gate {
  obey(order: PublisherOrder): void;
  /** The connection has ended: everything goes through, and nothing is armed. */
  hangUp(): void;
}

interface Waiting {
  settle(settled: Settled): void;
}

export interface GateOptions {
  /** This process's name. */
  party: string;
  report(report: PublisherReport): void;
  longestMs?: number;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** Calls later; returns what calls it off. */
  later?: (work: () => void, ms: number) => () => void;
}

export function createGate({
  party,
  report,
  longestMs = longestHoldMs,
  now = Date.now,
  later = laterInNode,
}: GateOptions): GateLine {
  let arms: readonly Arm[] = [];
  let busy = false;
  let quietSince = Number.NEGATIVE_INFINITY;
  const held = new Map<string, Waiting>();
  const dropped = new Set<string>();

  function look(): void {
    gate.active = arms.length > 0 || dropped.size > 0;
  }

  function setBusy(now: boolean): void {
    if (busy && !now) quietSince = performance.now();
    busy = now;
  }

  function letAllGo(how: Interruption): void {
    arms = [];
    setBusy(false);
    look();
    for (const { settle } of [...held.values()]) settle({ how });
  }

  function offer(message: HeldFacts): Held | undefined {
    const arm = arms.find((each) => fits(each, message));
    const id = `${message.exchange}.${message.half}`;
    if (arm === undefined || held.has(id)) return undefined;
    // The hub has the last word on which message is the next one; here, none but the first is offered.
    if (!arm.each) arms = arms.filter((each) => each !== arm);
    look();
    const since = now();
    const settled = new Promise<Settled>((resolve) => {
      const callOff = later(() => settle({ how: 'time is up' }), longestMs);
      function settle(how: Settled): void {
        if (!held.delete(id)) return;
        callOff();
        report({ type: 'settled', held: id });
        resolve(how);
      }
      held.set(id, { settle });
    });
    report({
      type: 'held',
      held: { ...message, id, arm: arm.id, by: party, since, until: since + longestMs },
    });
    return { since, settled, abandon: () => held.get(id)?.settle({ how: 'caller gone' }) };
  }

  const gate = {
    active: false,
    offer,
    get quietSince() {
      return busy ? Number.POSITIVE_INFINITY : quietSince;
    },
    obey(order: PublisherOrder) {
      if (order.type === 'settle') {
        held.get(order.held)?.settle(order.settlement);
        return;
      }
      arms = order.arms;
      setBusy(order.busy);
      look();
      report({ type: 'obeyed', version: order.version });
    },
    hangUp: () => letAllGo('hub gone'),
    stop: () => letAllGo('process stopping'),
    rememberDropped(request: string) {
      dropped.add(request);
      look();
      later(() => {
        dropped.delete(request);
        look();
      }, repeatMs);
    },
    wasDropped: (request: string) => dropped.has(request),
  };
  return gate;
}

function laterInNode(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

/** How the trace tells what became of it; undefined where it was not meant to be held. */
export function outcomeOf({ how }: Settled): HoldNote['outcome'] | undefined {
  switch (how) {
    case 'release':
      return 'released';
    case 'edit request':
    case 'edit response':
      return 'edited';
    case 'answer':
      return 'answered';
    case 'drop':
      return 'dropped';
    case 'not meant':
      return undefined;
    default:
      return how;
  }
}
