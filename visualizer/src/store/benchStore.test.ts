import { describe, expect, it } from 'vitest';
import { readAddress } from '../model/address.ts';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { createBench } from './benchStore.ts';
import { createTraceStore } from './traceStore.ts';

function setUp({ address = '#/', had = 10 } = {}) {
  const store = createTraceStore((apply) => apply());
  const bench = createBench(store, readAddress(address));
  const scribe = createScribe();
  signIn(scribe);
  const events = scribe.numbered();
  const origins = {};
  store.accept({ type: 'welcome', store: 's', first: 1, last: had, origins });
  store.accept({ type: 'events', events: events.slice(0, had) });
  const arrive = (count: number) => {
    const { last } = store.snapshot().content;
    store.accept({ type: 'events', events: events.slice(last, last + count) });
  };
  const startAnew = () => store.accept({ type: 'welcome', store: 'other', first: 0, last: 0, origins });
  return { bench, arrive, startAnew, now: () => bench.snapshot() };
}

describe('the bench', () => {
  it('stands on the newest row and follows it while it is live [bench.live-at-the-end]', () => {
    const { arrive, now } = setUp();
    expect(now().current?.number).toBe(10);
    arrive(5);
    expect(now()).toMatchObject({ arrived: 0, index: 14 });
  });

  it('stays where the learner stands and counts what is new [bench.arrivals-never-move]', () => {
    const { bench, arrive, now } = setUp();
    bench.move({ type: 'step', by: -1 });
    arrive(5);
    expect(now()).toMatchObject({ arrived: 5, index: 8 });
    expect(now().current?.number).toBe(9);
    bench.move({ type: 'end' });
    expect(now()).toMatchObject({ arrived: 0, index: 14 });
  });

  it('opens the message, tab and flow of its address, and calls nothing new that was there before [bench.address]', () => {
    const { now, arrive } = setUp({ address: '#/message/4?tab=http&q=pkce' });
    expect(now()).toMatchObject({ tab: 'http', query: 'pkce', arrived: 0 });
    expect(now().current?.number).toBe(4);
    arrive(1);
    expect(now().current?.number).toBe(4);
  });

  it('keeps pins through links that have none, and forgets them with the trace they belong to [navigation.pins]', () => {
    const { bench, now, startAnew } = setUp({ address: '#/message/4?pins=4.9' });
    expect([...now().pins]).toEqual([4, 9]);
    bench.togglePin(9);
    bench.togglePin(2);
    bench.open(readAddress('#/message/5'));
    expect([...now().pins]).toEqual([4, 2]);
    bench.open(readAddress('#/message/5?pins=7'));
    expect([...now().pins]).toEqual([7]);
    bench.setQuery('is:pinned');
    expect(now().view.rows.map(({ number }) => number)).toEqual([7]);
    startAnew();
    expect(now().pins.size).toBe(0);
  });

  it('waits for a message that has not come yet [bench.address]', () => {
    const { now, arrive } = setUp({ address: '#/message/12' });
    expect(now()).toMatchObject({ current: undefined, index: -1 });
    arrive(3);
    expect(now().current?.number).toBe(12);
  });

  it('restores the same snapshot when it steps back [bench.two-way-stepping]', () => {
    const { bench, now } = setUp({ address: '#/message/4' });
    const before = now();
    bench.move({ type: 'step', by: 1 });
    bench.move({ type: 'step', by: -1 });
    expect(now()).toEqual({ ...before, cursor: { ...before.cursor, seen: 10 } });
    expect(now().view).toBe(before.view);
  });

  it('keeps its place when a filter hides the row it stands on', () => {
    const { bench, now } = setUp({ address: '#/message/4' });
    bench.setQuery('authorize');
    expect(now().current?.number).toBe(4);
    bench.move({ type: 'step', by: 1 });
    expect(now().current?.number).toBe(5);
    bench.setQuery('');
    expect(now().current?.number).toBe(5);
  });

  it('starts at the first message of a flow that is shown alone, unless it stands in it [bench.flow-alone]', () => {
    const { bench, now } = setUp({ address: '#/message/1' });
    const { rows, flowOf } = now().trace.content;
    const other = rows.find((row) => flowOf(row) !== undefined && flowOf(row) !== flowOf(rows[0] ?? row));
    if (other === undefined) throw new Error('There is only one flow.');
    bench.setFlow(flowOf(other));
    expect(now()).toMatchObject({ index: 0, current: { number: now().view.rows[0]?.number } });
    bench.move({ type: 'step', by: 1 });
    const stood = now().current;
    bench.setFlow(undefined);
    bench.setFlow(flowOf(other));
    expect(now().current).toBe(stood);
  });

  it('is live again when the hub has started with empty data [bench.starts-anew]', () => {
    const { bench, startAnew, now } = setUp();
    bench.move({ type: 'home' });
    startAnew();
    expect(now()).toMatchObject({ cursor: { mode: 'live' }, current: undefined });
  });
});
