import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createOrderWindow, takeDue, type Waiting } from './order.ts';

const windowMs = 10;
const waiting = (publisher: string, n: number, at: number, arrived: number): Waiting => ({ publisher, n, at, arrived });

describe('the order window', () => {
  it('puts events of two publishers in the order in which they happened [hub.ordered]', () => {
    const late = waiting('client-app', 1, 100, 0);
    const early = waiting('auth-server', 1, 90, 5);
    expect(takeDue([late, early], 10, windowMs)).toEqual({ due: [early, late], rest: [] });
  });

  it('keeps what happened after everything that is due [hub.ordered]', () => {
    const first = waiting('client-app', 1, 100, 0);
    const second = waiting('auth-server', 1, 110, 5);
    expect(takeDue([first, second], 10, windowMs)).toEqual({ due: [first], rest: [second] });
    expect(takeDue([first, second], 9, windowMs).due).toEqual([]);
  });

  it('lets a publisher’s earlier events leave with its later ones', () => {
    const other = waiting('auth-server', 1, 95, 0);
    const early = waiting('client-app', 1, 100, 1);
    const late = waiting('client-app', 2, 90, 2);
    expect(takeDue([other, early, late], 10, windowMs)).toEqual({ due: [late, other, early], rest: [] });
  });

  it('loses nothing, holds nothing longer than the window, and leaves no hole, whatever arrives', () => {
    const arrival = fc.record({ publisher: fc.nat({ max: 2 }), at: fc.nat({ max: 60 }), arrived: fc.nat({ max: 30 }) });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), fc.nat({ max: 45 }), (arrivals, now) => {
        const counts = [0, 0, 0];
        const all = arrivals
          .toSorted((one, other) => one.arrived - other.arrived)
          .map(({ publisher, at, arrived }) => {
            counts[publisher] = (counts[publisher] ?? 0) + 1;
            return waiting(String(publisher), counts[publisher], at, arrived);
          });
        const { due, rest } = takeDue(all, now, windowMs);
        expect(new Set([...due, ...rest])).toEqual(new Set(all));
        expect(due.map(({ at }) => at)).toEqual(due.map(({ at }) => at).toSorted((one, other) => one - other));
        for (const { arrived } of rest) expect(arrived + windowMs).toBeGreaterThan(now);
        const latest = Math.max(...due.map(({ at }) => at));
        for (const kept of rest) {
          expect(kept.at).toBeGreaterThan(latest);
          expect(due.some(({ publisher, n }) => publisher === kept.publisher && n > kept.n)).toBe(false);
        }
      }),
    );
  });

  it('releases at its time, at once when told to, and never what it was told to forget', () => {
    vi.useFakeTimers();
    try {
      const released: Waiting[][] = [];
      const order = createOrderWindow<Waiting>(windowMs, (events) => released.push(events));
      const start = performance.now();
      const first = waiting('a', 1, 5, start);
      order.add([first]);
      vi.advanceTimersByTime(windowMs - 1);
      const second = waiting('b', 1, 6, performance.now());
      order.add([second]);
      expect(released).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(released).toEqual([[first]]);
      order.flush();
      expect(released).toEqual([[first], [second]]);
      order.add([waiting('b', 2, 7, performance.now())]);
      order.clear();
      vi.advanceTimersByTime(100);
      expect(released).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
