import { expect, it } from 'vitest';
import { readAddress } from '../model/address.ts';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { stubbedTime } from '../testing/stubbedTime.ts';
import { createBench } from './benchStore.ts';
import { createTraceStore } from './traceStore.ts';

/** A bench whose every look at the clock takes ten milliseconds, so that a turn is over at once. */
function setUp() {
  const { time, waiting, next } = stubbedTime({ look: 10 });
  const store = createTraceStore((apply) => apply());
  const bench = createBench(store, readAddress('#/'), time);
  const scribe = createScribe();
  signIn(scribe);
  const events = scribe.numbered();
  store.accept({ type: 'welcome', store: 's', first: 1, last: events.length, origins: {} });
  store.accept({ type: 'events', events });
  const finish = () => {
    while (waiting() > 0) next();
  };
  return { bench, finish, waiting, names: () => bench.snapshot().view.rows.map(({ name }) => name) };
}

it('shows what was there until the whole trace is looked through, and then what was found [bench.in-turns]', () => {
  const { bench, finish, waiting, names } = setUp();
  const all = names();
  bench.setQuery('kind:"Token Response"');
  expect(bench.snapshot().query).toBe('kind:"Token Response"');
  expect(waiting()).toBe(1);
  expect(names()).toEqual(all);
  finish();
  expect(names()).toEqual(['Token Response']);
  bench.setQuery('');
  expect(names()).toEqual(all);
});

it('forgets what was typed before, as soon as something else is [bench.in-turns]', () => {
  const { bench, finish, names } = setUp();
  const all = names();
  bench.setQuery('kind:"Token Request"');
  bench.setQuery('kind:"Token Response"');
  finish();
  expect(names()).toEqual(['Token Response']);
  bench.setQuery('kind:"Token Request"');
  bench.setQuery('kind:"Token Response"');
  finish();
  expect(names()).toEqual(['Token Response']);
  bench.setQuery('kind:"Token Request"');
  bench.setQuery('');
  finish();
  expect(names()).toEqual(all);
});
