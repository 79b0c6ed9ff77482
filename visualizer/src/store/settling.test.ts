import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettling } from './settling.ts';

describe('what follows the messages', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Stirs at the given times and tells when the work was done, in milliseconds. */
  function doneAt(stirs: readonly number[]): number[] {
    const began = performance.now();
    const done: number[] = [];
    const { stir } = createSettling(() => done.push(performance.now() - began));
    for (const at of stirs.toSorted((one, other) => one - other)) {
      vi.advanceTimersByTime(at - (performance.now() - began));
      stir();
    }
    vi.advanceTimersByTime(10_000);
    return done;
  }

  it('is drawn when a burst is over, once', () => {
    expect(doneAt([0, 10, 60, 180])).toEqual([330]);
  });

  it('is drawn after each of two bursts', () => {
    expect(doneAt([0, 400])).toEqual([150, 550]);
  });

  it('is drawn twice a second while messages come without end', () => {
    const steady = Array.from({ length: 26 }, (_, count) => count * 50);
    expect(doneAt(steady)).toEqual([500, 1000, 1400]);
  });

  it('is not drawn when it was called off, and is with what comes later', () => {
    const work = vi.fn();
    const { stir, forget } = createSettling(work);
    stir();
    forget();
    vi.advanceTimersByTime(10_000);
    expect(work).not.toHaveBeenCalled();
    stir();
    vi.advanceTimersByTime(150);
    expect(work).toHaveBeenCalledOnce();
  });

  it('is never older than half a second, and never in the middle of a shorter burst', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3000 }), { minLength: 1, maxLength: 60 }), (stirs) => {
        const done = doneAt(stirs);
        for (const at of stirs) expect(done.some((each) => each > at && each <= at + 500)).toBe(true);
        for (const each of done) {
          const waited = stirs.filter((at) => at < each && !done.some((other) => other < each && other > at));
          const isQuiet = Math.max(...waited) + 150 <= each;
          expect(isQuiet || Math.min(...waited) + 500 <= each).toBe(true);
        }
      }),
    );
  });
});
