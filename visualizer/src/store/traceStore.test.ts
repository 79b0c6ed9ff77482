import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { createTraceStore } from './traceStore.ts';

function setUp() {
  const scheduled: (() => void)[] = [];
  const store = createTraceStore((apply) => scheduled.push(apply));
  let published = 0;
  store.subscribe(() => {
    published += 1;
  });
  const scribe = createScribe();
  signIn(scribe);
  return {
    store,
    scheduled,
    events: scribe.numbered(),
    count: () => published,
    frame: () => {
      for (const apply of scheduled.splice(0)) apply();
    },
  };
}

const origins = { 'client-app': 'http://localhost:8080' };

describe('the trace store', () => {
  it('applies everything that came since the last frame together, and publishes it once [bench.once-a-frame]', () => {
    const { store, scheduled, events, frame, count } = setUp();
    store.accept({ type: 'welcome', store: 's', first: 1, last: 0, origins });
    for (const event of events) store.accept({ type: 'events', events: [event] });
    store.accept({ type: 'presence', connected: ['client-app'] });
    expect(scheduled).toHaveLength(1);
    expect(count()).toBe(0);
    frame();
    expect(count()).toBe(1);
    expect(store.snapshot()).toMatchObject({ connected: ['client-app'], origins, store: 's' });
    expect(store.snapshot().content.rows).toHaveLength(events.length);
  });

  it('gathers a replay instead of drawing it piece by piece, and draws with its last event', () => {
    const hastes: string[] = [];
    const store = createTraceStore((_, haste) => hastes.push(haste));
    const { events } = setUp();
    store.accept({ type: 'welcome', store: 's', first: 1, last: 6, origins });
    expect(hastes).toEqual(['replay']);
    for (const event of events.slice(0, 5)) store.accept({ type: 'events', events: [event] });
    expect(hastes).toEqual(['replay']);
    store.accept({ type: 'events', events: events.slice(5, 6) });
    store.accept({ type: 'events', events: events.slice(6, 7) });
    expect(hastes).toEqual(['replay', 'frame']);
  });

  it('keeps earlier snapshots as they were', () => {
    const { store, events, frame } = setUp();
    store.accept({ type: 'events', events: events.slice(0, 4) });
    frame();
    const before = store.snapshot().content;
    store.accept({ type: 'events', events: events.slice(4) });
    frame();
    expect(before.rows).toHaveLength(4);
    expect(store.snapshot().content).not.toBe(before);
  });

  it('keeps what is there when the hub is gone, and when it comes back [bench.hub-gone]', () => {
    const { store, events, frame } = setUp();
    store.accept({ type: 'welcome', store: 's', first: 1, last: 0, origins });
    store.accept({ type: 'events', events });
    frame();
    store.setConnection({ state: 'lost', attempt: 1, wait: 250, reason: '' });
    expect(store.snapshot().content.rows).toHaveLength(events.length);
    store.accept({ type: 'welcome', store: 's', first: 1, last: events.length, origins });
    frame();
    expect(store.snapshot().content.rows).toHaveLength(events.length);
  });

  it('starts anew when the hub has other data [bench.starts-anew]', () => {
    const { store, events, frame } = setUp();
    store.accept({ type: 'welcome', store: 'old', first: 1, last: 0, origins });
    store.accept({ type: 'events', events });
    store.accept({ type: 'welcome', store: 'new', first: 0, last: 0, origins });
    store.accept({ type: 'events', events: events.slice(0, 2) });
    frame();
    expect(store.snapshot()).toMatchObject({ store: 'new', lastAtWelcome: 0 });
    expect(store.snapshot().content.rows).toHaveLength(2);
  });
});
