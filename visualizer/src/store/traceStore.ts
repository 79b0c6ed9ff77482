import type { HoldState } from '@oauth-lab/shared/trace/hold';
import type { ViewerFrame } from '@oauth-lab/shared/trace/wire';
import type { Connection } from '../feed/feed.ts';
import { createTrace, type TraceContent } from '../model/trace.ts';

/** What the hub has told, at one moment. */
export interface TraceSnapshot {
  content: TraceContent;
  connection: Connection;
  /** Which processes are connected to the hub; undefined until it has said so. */
  connected: readonly string[] | undefined;
  /** What is armed and held now. With the hub away, nothing is: everything goes through. */
  hold: Omit<HoldState, 'type'>;
  /** Where the parties are found, by party. */
  origins: Readonly<Record<string, string>>;
  /** The hub's highest number when this page connected; undefined before. What is above it arrived while the learner watched. */
  lastAtWelcome: number | undefined;
  /** Which trace this is; it changes when the hub starts with empty data. */
  store: string | undefined;
}

export interface TraceStore {
  accept(frame: ViewerFrame): void;
  setConnection(connection: Connection): void;
  subscribe(listener: () => void): () => void;
  snapshot(): TraceSnapshot;
}

/** What is known before the hub has said anything about it. */
export const nothingHeld: TraceSnapshot['hold'] = { allowed: false, arms: [], ready: true, held: [] };

/** `frame`: draw what has come with the next frame. `replay`: more of the past is on its way, so gather before drawing. */
export type Haste = 'frame' | 'replay';

/**
 * Holds the trace. However many frames come in, they are applied together, once for each call of `schedule`:
 * in a page, once for each animation frame, and less often while the hub replays the past.
 */
export function createTraceStore(schedule: (apply: () => void, haste: Haste) => void): TraceStore {
  let trace = createTrace();
  let snapshot: TraceSnapshot = {
    content: trace.read(),
    connection: { state: 'connecting' },
    connected: undefined,
    hold: nothingHeld,
    origins: {},
    lastAtWelcome: undefined,
    store: undefined,
  };
  let waiting: ViewerFrame[] = [];
  /** The last number of the hub's replay, and what has been scheduled for it. */
  let replayed = 0;
  let scheduled: Haste | undefined;
  const listeners = new Set<() => void>();

  function hasteOf(frame: ViewerFrame): Haste {
    if (frame.type === 'welcome') replayed = frame.last;
    const number = frame.type === 'events' ? (frame.events.at(-1)?.number ?? 0) : 0;
    return number < replayed ? 'replay' : 'frame';
  }

  function publish(next: TraceSnapshot): void {
    snapshot = next;
    for (const listener of listeners) listener();
  }

  function apply(): void {
    if (waiting.length === 0) return;
    const frames = waiting;
    waiting = [];
    scheduled = undefined;
    const next = frames.reduce(applied, snapshot);
    publish(
      frames.some(({ type }) => type !== 'presence' && type !== 'hold') ? { ...next, content: trace.read() } : next,
    );
  }

  function applied(before: TraceSnapshot, frame: ViewerFrame): TraceSnapshot {
    switch (frame.type) {
      case 'welcome': {
        const { store, origins, last } = frame;
        if (store === before.store) return { ...before, origins };
        trace = createTrace();
        return { ...before, store, origins, lastAtWelcome: last };
      }
      case 'events':
        trace.add(frame.events);
        return before;
      case 'presence':
        return { ...before, connected: frame.connected };
      case 'hold':
        // With the connection lost, this is of the past.
        if (before.connection.state === 'lost') return before;
        return { ...before, hold: { allowed: frame.allowed, arms: frame.arms, ready: frame.ready, held: frame.held } };
    }
  }

  return {
    accept(frame) {
      waiting.push(frame);
      const haste = hasteOf(frame);
      if (scheduled === haste || scheduled === 'frame') return;
      scheduled = haste;
      schedule(apply, haste);
    },
    setConnection(connection) {
      publish({ ...snapshot, connection, hold: connection.state === 'open' ? snapshot.hold : nothingHeld });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
  };
}
