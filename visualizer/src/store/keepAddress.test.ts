import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAddress } from '../model/address.ts';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { createBench } from './benchStore.ts';
import { keepAddress } from './keepAddress.ts';
import { createTraceStore } from './traceStore.ts';

function setUp() {
  const store = createTraceStore((apply) => apply());
  const bench = createBench(store, readAddress(''));
  const scribe = createScribe();
  signIn(scribe);
  const events = scribe.numbered();
  store.accept({ type: 'welcome', store: 's', first: 1, last: events.length, origins: {} });
  let fragment = '';
  let tell = () => {};
  const end = keepAddress(bench, {
    fragment: () => fragment,
    replace: (wanted) => {
      fragment = wanted;
    },
    onTyped: (listener) => {
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
  });
  return {
    bench,
    end,
    arrive: () => store.accept({ type: 'events', events }),
    fragment: () => fragment,
    /** Types a fragment; the page is told later, as browsers do. */
    type(typed: string): () => void {
      fragment = typed;
      return () => tell();
    },
  };
}

describe('the address of the page', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says where the learner stands once they rest there [bench-page.address]', () => {
    const { bench, arrive, fragment } = setUp();
    arrive();
    bench.move({ type: 'travel', number: 4 });
    bench.setTab('http');
    vi.runAllTimers();
    expect(fragment()).toBe('#/message/4?tab=http');
  });

  it('opens what is typed, also when something arrives just before the page is told [bench-page.address]', () => {
    const { bench, arrive, fragment, type } = setUp();
    arrive();
    const told = type('#/message/999');
    vi.runAllTimers();
    expect(fragment()).toBe('#/message/999');
    told();
    vi.runAllTimers();
    expect(fragment()).toBe('#/message/999');
    expect(bench.snapshot().cursor).toMatchObject({ mode: 'at', number: 999 });
  });

  it('is left alone after the end [bench-page.address]', () => {
    const { bench, arrive, end, fragment } = setUp();
    arrive();
    bench.move({ type: 'travel', number: 4 });
    end();
    vi.runAllTimers();
    expect(fragment()).toBe('');
  });
});
