import { describe, expect, it } from 'vitest';
import { stubbedTime } from '../testing/stubbedTime.ts';
import { inTurns } from './inTurns.ts';

function* counting(to: number): Generator<void, number> {
  for (let count = 0; count < to; count += 1) yield;
  return to;
}

describe('work in turns', () => {
  it('that is short is done at once [bench.in-turns]', () => {
    const { time, waiting } = stubbedTime({ look: 1 });
    const results: number[] = [];
    inTurns(counting(5), time, (result) => results.push(result));
    expect(results).toEqual([5]);
    expect(waiting()).toBe(0);
  });

  it('that is long is put off again and again until it is done [bench.in-turns]', () => {
    const { time, waiting, next } = stubbedTime({ look: 1 });
    const results: number[] = [];
    inTurns(counting(25), time, (result) => results.push(result));
    let turns = 1;
    for (; waiting() > 0; turns += 1) {
      expect(results).toEqual([]);
      next();
    }
    expect(results).toEqual([25]);
    expect(turns).toBe(3);
  });

  it('that is given up is never done [bench.in-turns]', () => {
    const { time, waiting, next } = stubbedTime({ look: 1 });
    const results: number[] = [];
    const giveUp = inTurns(counting(25), time, (result) => results.push(result));
    giveUp();
    while (waiting() > 0) next();
    expect(results).toEqual([]);
  });
});
