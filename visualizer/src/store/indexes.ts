import type { ValueIndex } from '@oauth-lab/shared/meaning/values';
import { createTraceValues } from '../follow/valuesOfTrace.ts';
import { createLives, type Lives } from '../knowledge/lives.ts';
import { createAside } from '../model/aside.ts';
import { createSharing } from '../model/sharing.ts';
import type { Bench } from './benchStore.ts';

/** What was read out of the trace so far: where values are, and what became of credentials. */
export interface IndexSnapshot {
  values: ValueIndex;
  lives: Lives;
  /** Whether the whole trace was read. */
  complete: boolean;
}

export interface Indexes {
  subscribe(listener: () => void): () => void;
  /** Another object each time that more was read. */
  snapshot(): IndexSnapshot;
}

/** Calls when there is time, with how many milliseconds there are. */
type Later = (work: (milliseconds: number) => void) => void;

/** Reads the trace of a bench beside the drawing, a turn at a time. */
export function createIndexes(bench: Bench, later: Later, now: () => number): Indexes {
  const values = createAside(createTraceValues);
  const lives = createAside(createLives);
  const sharing = createAside(createSharing);
  const listeners = new Set<() => void>();
  let planned = false;
  let snapshot: IndexSnapshot = { values: values.index, lives: lives.index, complete: true };

  function work(milliseconds: number): void {
    planned = false;
    const { content } = bench.snapshot().trace;
    const until = now() + milliseconds;
    const enough = () => now() >= until;
    // First what makes the trace small: the others take memory of their own.
    const small = sharing.catchUp(content, enough);
    const complete = small && values.catchUp(content, enough) && lives.catchUp(content, enough);
    snapshot = { values: values.index, lives: lives.index, complete };
    for (const listener of listeners) listener();
    if (!complete) plan();
  }

  function plan(): void {
    const { content, lastAtWelcome = 0 } = bench.snapshot().trace;
    // While the hub still replays the past, the rows come first.
    if (planned || content.last < lastAtWelcome) return;
    planned = true;
    later(work);
  }

  let shown = bench.snapshot().trace.content;
  bench.subscribe(() => {
    const { content } = bench.snapshot().trace;
    if (content === shown) return;
    shown = content;
    plan();
  });
  plan();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
  };
}
