import { describe, expect, it } from 'vitest';
import { readAddress } from '../model/address.ts';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { createBench } from './benchStore.ts';
import { createIndexes } from './indexes.ts';
import { createTraceStore } from './traceStore.ts';

/** A clock by which everything takes as long as it is told to. */
function setUp({ step = 0 } = {}) {
  const store = createTraceStore((apply) => apply());
  const bench = createBench(store, readAddress('#/'));
  const waiting: ((milliseconds: number) => void)[] = [];
  let time = 0;
  const indexes = createIndexes(
    bench,
    (work) => waiting.push(work),
    () => {
      time += step;
      return time;
    },
  );
  const scribe = createScribe();
  for (const run of [1, 2, 3, 4]) signIn(scribe, { run });
  return { store, indexes, waiting, events: scribe.numbered() };
}

const welcome = { type: 'welcome', store: 's', first: 1, origins: {} } as const;

describe('what is read out of the trace beside the drawing', () => {
  it('is read when there is time, in turns, each message once [follow.beside-the-drawing]', () => {
    const { store, indexes, waiting, events } = setUp({ step: 20 });
    store.accept({ ...welcome, last: 0 });
    store.accept({ type: 'events', events });
    expect(waiting).toHaveLength(1);
    let turns = 0;
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
      work(10);
      turns += 1;
    }
    expect(turns).toBeGreaterThan(2);
    expect(indexes.snapshot().complete).toBe(true);
    const places = indexes.snapshot().values.size('demo-client');
    store.accept({ type: 'events', events });
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) work(10);
    expect(indexes.snapshot().values.size('demo-client')).toBe(places);
  });

  it('waits until the hub has replayed the past [follow.beside-the-drawing]', () => {
    const { store, waiting, events, indexes } = setUp();
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) work(10);
    store.accept({ ...welcome, last: events.length });
    store.accept({ type: 'events', events: events.slice(0, 10) });
    expect(waiting).toHaveLength(0);
    store.accept({ type: 'events', events: events.slice(10) });
    expect(waiting).toHaveLength(1);
    waiting.shift()?.(10);
    expect(indexes.snapshot().values.size('demo-client')).toBeGreaterThan(0);
  });

  it('begins anew with another trace [follow.beside-the-drawing]', () => {
    const { store, waiting, events, indexes } = setUp();
    const settle = () => {
      for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) work(10);
    };
    store.accept({ ...welcome, last: 0 });
    store.accept({ type: 'events', events });
    settle();
    store.accept({ ...welcome, store: 'other', last: 0 });
    settle();
    expect(indexes.snapshot().values.size('demo-client')).toBe(0);
  });
});
