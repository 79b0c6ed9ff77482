import { describe, expect, it } from 'vitest';
import { inTurns } from './inTurns.ts';

/** Each look at the clock takes a millisecond, and what is put off waits until it is called. */
function setUp() {
  const put: (() => void)[] = [];
  let clock = 0;
  const time = {
    later: (work: () => void) => put.push(work),
    now() {
      clock += 1;
      return clock;
    },
  };
  return { time, put, next: () => put.shift()?.() };
}

function* counting(to: number): Generator<void, number> {
  for (let count = 0; count < to; count += 1) yield;
  return to;
}

describe('work in turns', () => {
  it('that is short is done at once [bench.in-turns]', () => {
    const { time, put } = setUp();
    const results: number[] = [];
    inTurns(counting(5), time, (result) => results.push(result));
    expect(results).toEqual([5]);
    expect(put).toEqual([]);
  });

  it('that is long is put off again and again until it is done [bench.in-turns]', () => {
    const { time, put, next } = setUp();
    const results: number[] = [];
    inTurns(counting(25), time, (result) => results.push(result));
    let turns = 1;
    for (; put.length > 0; turns += 1) {
      expect(results).toEqual([]);
      next();
    }
    expect(results).toEqual([25]);
    expect(turns).toBe(3);
  });

  it('that is given up is never done [bench.in-turns]', () => {
    const { time, put, next } = setUp();
    const results: number[] = [];
    const giveUp = inTurns(counting(25), time, (result) => results.push(result));
    giveUp();
    while (put.length > 0) next();
    expect(results).toEqual([]);
  });
});
