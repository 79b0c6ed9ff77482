import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

describe('the clock of events', () => {
  it('agrees with another process of this machine to less than a millisecond [capture.time-agrees]', () => {
    // Each clock compares for itself, as each process does.
    const differences = Array.from({ length: 5 }, () => {
      const [one, other] = [createClock(), createClock()];
      return Math.abs(one() - other());
    });
    expect(Math.min(...differences)).toBeLessThan(0.5);
  });

  it('is not put off by a process that has to wait while it compares the clocks [capture.time-agrees]', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 19 }), (reading, pause) => {
        let readings = 0;
        let time = 500_000;
        // Each reading takes a tenth of a millisecond; before one of them, the process waits.
        const pass = () => {
          time += 0.1 + (readings++ === reading ? pause : 0);
          return time;
        };
        const now = createClock(() => Math.floor(pass()), pass);
        expect(Math.abs(now() - time)).toBeLessThan(1.2);
      }),
    );
  });

  it('agrees with the wall clock to a millisecond', () => {
    expect(Math.abs(createClock()() - Date.now())).toBeLessThan(5);
  });

  it('follows the wall clock a millisecond after the computer slept, when the monotonic clock stood still', () => {
    let wall = 1_000_000;
    let awake = 10;
    const now = createClock(
      () => wall,
      () => awake,
    );
    expect(now()).toBe(1_000_000);
    wall += 3_600_000;
    awake += 1;
    expect(now()).toBe(4_600_000);
  });

  it('never gives a time twice and never goes back, whatever the clocks do [capture.time-advances]', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1e6), fc.nat(1e6)), { minLength: 2 }), (ticks) => {
        let tick: [number, number] = [0, 0];
        const now = createClock(
          () => tick[0] + 1e12,
          () => tick[1],
        );
        let last = 0;
        for (tick of ticks) {
          const at = now();
          expect(at).toBeGreaterThan(last);
          last = at;
        }
      }),
    );
  });
});
