import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createOrderWindow, takeDue, type Waiting } from './order.ts';

const wait = { leastMs: 2, mostMs: 10 };
const rule = { ...wait, isEarly: () => false };
const waiting = (publisher: string, n: number, at: number, arrived: number): Waiting => ({ publisher, n, at, arrived });

describe('the order window', () => {
  it('puts events of two publishers in the order in which they happened [hub.ordered]', () => {
    const late = waiting('client-app', 1, 100, 0);
    const early = waiting('auth-server', 1, 90, 1);
    expect(takeDue([late, early], 3, rule)).toEqual({ due: [early, late], rest: [] });
    expect(takeDue([late, early], 2, rule)).toEqual({ due: [], rest: [late, early] });
  });

  it('keeps what happened after everything that is due [hub.ordered]', () => {
    const first = waiting('client-app', 1, 100, 0);
    const second = waiting('auth-server', 1, 110, 1);
    expect(takeDue([first, second], 2, rule)).toEqual({ due: [first], rest: [second] });
    expect(takeDue([first, second], 1, rule).due).toEqual([]);
  });

  it('lets what is early wait, and what happened later with it, for the longest time at most [hub.ordered]', () => {
    const before = waiting('client-app', 1, 95, 3);
    const early = waiting('auth-server', 1, 100, 0);
    const later = waiting('client-app', 2, 105, 3);
    const all = [early, before, later];
    expect(takeDue(all, 9, { ...wait, isEarly: (event) => event === early })).toEqual({
      due: [before],
      rest: [early, later],
    });
    for (const [now, isEarly] of [
      [9, () => false],
      [10, (event: Waiting) => event === early],
    ] as const)
      expect(takeDue(all, now, { ...wait, isEarly })).toEqual({ due: [before, early, later], rest: [] });
  });

  it('lets a publisher’s earlier events leave with its later ones', () => {
    const other = waiting('auth-server', 1, 95, 0);
    const first = waiting('client-app', 1, 100, 1);
    const second = waiting('client-app', 2, 90, 2);
    expect(takeDue([other, first, second], 4, { ...wait, isEarly: (event) => event === first })).toEqual({
      due: [second, other, first],
      rest: [],
    });
  });

  it('loses nothing, holds nothing longer than it may, and leaves no hole, whatever arrives', () => {
    const arrival = fc.record({
      publisher: fc.nat({ max: 2 }),
      at: fc.nat({ max: 60 }),
      arrived: fc.nat({ max: 30 }),
      early: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), fc.nat({ max: 45 }), (arrivals, now) => {
        const counts = [0, 0, 0];
        const all = arrivals
          .toSorted((one, other) => one.arrived - other.arrived)
          .map(({ publisher, at, arrived, early }) => {
            counts[publisher] = (counts[publisher] ?? 0) + 1;
            return { ...waiting(String(publisher), counts[publisher], at, arrived), early };
          });
        const { due, rest } = takeDue(all, now, { ...wait, isEarly: ({ early }) => early });
        expect(new Set([...due, ...rest])).toEqual(new Set(all));
        expect(due.map(({ at }) => at)).toEqual(due.map(({ at }) => at).toSorted((one, other) => one - other));
        for (const { arrived } of rest) expect(arrived + wait.mostMs).toBeGreaterThan(now);
        const latest = Math.max(...due.map(({ at }) => at));
        for (const kept of rest) {
          expect(kept.at).toBeGreaterThan(latest);
          expect(due.some(({ publisher, n }) => publisher === kept.publisher && n > kept.n)).toBe(false);
        }
        const next = Math.min(...rest.map(({ at }) => at));
        const waits = rest.filter(({ at }) => at === next);
        expect(waits.length === 0 || waits.some(({ arrived, early }) => early || arrived + wait.leastMs > now)).toBe(
          true,
        );
      }),
      // The second leaves with the first, although it is early; then nothing keeps the third.
      {
        examples: [
          [
            [
              { publisher: 0, at: 48, arrived: 0, early: false },
              { publisher: 0, at: 48, arrived: 1, early: true },
              { publisher: 0, at: 49, arrived: 2, early: false },
            ],
            4,
          ],
        ],
        numRuns: 1000,
      },
    );
  });

  it('releases at its time, at once when told to, and never what it was told to forget', () => {
    vi.useFakeTimers();
    try {
      const released: Waiting[][] = [];
      const missing = new Set<Waiting>();
      const order = createOrderWindow<Waiting>({ ...wait, isEarly: (event) => missing.has(event) }, (events) =>
        released.push(events),
      );
      const arrive = (publisher: string, n: number, at: number) => {
        const event = waiting(publisher, n, at, performance.now());
        order.add([event]);
        return event;
      };
      const first = arrive('a', 1, 5);
      vi.advanceTimersByTime(wait.leastMs - 1);
      const second = arrive('b', 1, 6);
      missing.add(second);
      expect(released).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(released).toEqual([[first]]);
      vi.advanceTimersByTime(wait.mostMs - 2);
      expect(released).toHaveLength(1);
      vi.advanceTimersByTime(1);
      expect(released).toEqual([[first], [second]]);

      const early = arrive('b', 2, 8);
      missing.add(early);
      vi.advanceTimersByTime(wait.leastMs + 1);
      const missed = arrive('a', 2, 7);
      missing.delete(early);
      vi.advanceTimersByTime(wait.leastMs);
      expect(released.slice(2)).toEqual([[missed, early]]);

      const last = arrive('a', 3, 9);
      order.flush();
      expect(released.slice(3)).toEqual([[last]]);
      arrive('b', 3, 10);
      order.clear();
      vi.advanceTimersByTime(100);
      expect(released).toHaveLength(4);
    } finally {
      vi.useRealTimers();
    }
  });
});
