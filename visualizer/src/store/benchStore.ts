import type { Address, BenchView, InspectorTab } from '../model/address.ts';
import type { Row } from '../model/rows.ts';
import { type Cursor, indexOfCursor, type Move, moveCursor } from '../model/stepping.ts';
import type { TraceContent } from '../model/trace.ts';
import type { ValueRef } from '../model/valueRef.ts';
import { type Asked, type Asking, type View, viewOf } from '../model/view.ts';
import type { Time } from './inTurns.ts';
import { createSeeking } from './seeking.ts';
import type { TraceSnapshot, TraceStore } from './traceStore.ts';

/** What the learner chose. */
interface Choice {
  cursor: Cursor;
  tab: InspectorTab;
  flow: string | undefined;
  query: string;
  /** The value that is followed. */
  follow: ValueRef | undefined;
  /** The numbers of the messages to come back to. */
  pins: ReadonlySet<number>;
  /** Whether the messages are drawn, or told as a list. */
  form: BenchView;
  /** Whether it is shown what each party knows. */
  knowledge: boolean;
}

/** Everything the page draws, at one moment. */
export interface BenchSnapshot extends Choice {
  trace: TraceSnapshot;
  view: View;
  /** The row the cursor stands on; undefined in an empty trace, or while its message has not come yet. */
  current: Row | undefined;
  /** Its index among the rows shown; −1 where there is none. */
  index: number;
  /** How many shown rows came since the learner last stood at the end. */
  arrived: number;
}

export interface Bench {
  subscribe(listener: () => void): () => void;
  snapshot(): BenchSnapshot;
  move(move: Move): void;
  setTab(tab: InspectorTab): void;
  setFlow(flow: string | undefined): void;
  setQuery(query: string): void;
  /** Follows the value that stands there; lets go where there is none. */
  setFollow(follow: ValueRef | undefined): void;
  /** Pins a message, or lets it go. */
  togglePin(number: number): void;
  setPins(numbers: Iterable<number>): void;
  setForm(form: BenchView): void;
  setKnowledge(knowledge: boolean): void;
  /** Opens the state that an address names. */
  open(address: Address): void;
}

/**
 * The learner's choices over a trace, and the view that follows from both; each part is computed once per change.
 * @param time what there is of it to look through a long trace; undefined looks through it at once.
 */
export function createBench(store: TraceStore, start: Address, time?: Time): Bench {
  let choice = choiceOf(start, 0);
  let shownBefore: View | undefined;
  const seeking = createSeeking(time, publish);
  const view = remembered((content: TraceContent, flow: string | undefined, asking: Asking | Asked) => {
    const known = 'search' in asking && asking.label === shownBefore?.label ? asking : shownBefore?.asked;
    shownBefore = viewOf(content, { ...asking, flow }, shownBefore, known);
    return shownBefore;
  });
  const above = remembered(countAbove);
  let snapshot = compose();
  const listeners = new Set<() => void>();

  function compose(): BenchSnapshot {
    const trace = store.snapshot();
    const asking = seeking.shown(choice, trace.content, shownBefore?.label);
    const shown = view(trace.content, choice.flow, asking);
    const index = indexOfCursor(choice.cursor, shown.steps);
    const standsOn = choice.cursor.mode === 'at' ? trace.content.row(choice.cursor.number) : shown.rows.at(-1);
    return {
      ...choice,
      trace,
      view: shown,
      index,
      current: standsOn,
      arrived: arrivedAt(choice.cursor, shown, trace.content),
    };
  }

  /** Most steps are taken where nothing is new, in a trace of any length. */
  function arrivedAt(cursor: Cursor, { rows }: View, { last }: TraceContent): number {
    return cursor.mode === 'live' || cursor.seen >= last ? 0 : above(cursor.seen, rows);
  }

  function publish(): void {
    snapshot = compose();
    for (const listener of listeners) listener();
  }

  function choose(change: Partial<Choice>): void {
    choice = { ...choice, ...change };
    publish();
  }

  store.subscribe(() => {
    const before = snapshot.trace;
    const now = store.snapshot();
    if (now.store !== before.store) {
      // What was there when the page came is not new; and in another trace, the old numbers mean nothing.
      const { cursor } = choice;
      const known = before.store === undefined && cursor.mode === 'at';
      choice = known
        ? { ...choice, cursor: { ...cursor, seen: now.lastAtWelcome ?? 0 } }
        : { ...choice, cursor: { mode: 'live' } };
      if (before.store !== undefined) choice = { ...choice, flow: undefined, follow: undefined, pins: new Set() };
    }
    publish();
  });

  function move(wanted: Move): void {
    const { view: shown, trace, cursor } = snapshot;
    const next = moveCursor(cursor, wanted, shown.steps, trace.content.last);
    if (next !== cursor) choose({ cursor: next });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    move,
    setTab: (tab) => choose({ tab }),
    setFlow(flow) {
      choose({ flow });
      const { cursor, view: shown, current } = snapshot;
      // Whoever looks at one flow alone starts at its first message, unless the one in hand is part of it.
      if (cursor.mode === 'at' && flow !== undefined && !shown.rows.some((row) => row === current)) {
        move({ type: 'home' });
      }
    },
    setQuery: (query) => choose({ query }),
    setFollow: (follow) => choose({ follow }),
    togglePin(number) {
      const pins = new Set(choice.pins);
      if (!pins.delete(number)) pins.add(number);
      choose({ pins });
    },
    setPins: (numbers) => choose({ pins: new Set(numbers) }),
    setForm: (form) => choose({ form }),
    setKnowledge: (knowledge) => choose({ knowledge }),
    open(address) {
      const { last } = store.snapshot().content;
      const opened = choiceOf(address, last);
      // A link without pins is no reason to forget one's own.
      choose(address.pins.length === 0 ? { ...opened, pins: choice.pins } : opened);
    },
  };
}

function choiceOf({ message, tab, flow, query, follow, knowledge, pins, view }: Address, seen: number): Choice {
  const cursor: Cursor =
    message === undefined ? { mode: 'live' } : { mode: 'at', number: message, seen, playing: false };
  return {
    cursor,
    tab,
    flow,
    query,
    follow,
    knowledge: knowledge === true,
    pins: new Set(pins),
    form: view ?? 'diagram',
  };
}

function countAbove(seen: number, rows: readonly Row[]): number {
  let count = 0;
  for (const row of rows) if (row.number > seen) count += 1;
  return count;
}

/** The function with its last result kept for as long as the arguments are the same. */
function remembered<Parts extends readonly unknown[], Result>(
  work: (...parts: Parts) => Result,
): (...parts: Parts) => Result {
  let last: { parts: Parts; result: Result } | undefined;
  return (...parts) => {
    const kept = last;
    if (kept?.parts.every((part, index) => part === parts[index])) return kept.result;
    last = { parts, result: work(...parts) };
    return last.result;
  };
}
