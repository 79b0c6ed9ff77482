import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, indexOfCursor, type Move, moveCursor, type Steps } from './stepping.ts';

function stepsOf(numbers: readonly number[]): Steps {
  return {
    length: numbers.length,
    numberAt: (index) => numbers[index],
    indexOf: (number) => numbers.indexOf(number),
  };
}

function upTo(count: number): Steps {
  return stepsOf(Array.from({ length: count }, (_, index) => index + 1));
}

const live: Cursor = { mode: 'live' };
const at = (number: number, seen = number): Cursor => ({ mode: 'at', number, seen, playing: false });

const moves = fc.oneof(
  fc.constantFrom<Move>(
    { type: 'step', by: 1 },
    { type: 'step', by: -1 },
    { type: 'home' },
    { type: 'end' },
    { type: 'hold' },
    { type: 'play' },
    { type: 'pause' },
    { type: 'beat' },
  ),
  fc.integer({ min: 1, max: 40 }).map((number): Move => ({ type: 'travel', number })),
);

describe('stepping', () => {
  it('goes back to exactly where it was, wherever it is [bench.two-way-stepping]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (count, where) => {
        const steps = upTo(count);
        const start = at((where % (count - 1)) + 2, count);
        const back = moveCursor(start, { type: 'step', by: -1 }, steps, count);
        expect(moveCursor(back, { type: 'step', by: 1 }, steps, count)).toEqual(start);
      }),
    );
  });

  it('always stands on a row that exists, after any moves [bench.two-way-stepping]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(moves, { maxLength: 60 }), (count, list) => {
        const steps = upTo(count);
        let cursor: Cursor = live;
        for (const move of list) {
          if (move.type === 'travel' && move.number > count) continue;
          cursor = moveCursor(cursor, move, steps, count);
          expect(indexOfCursor(cursor, steps)).toBeGreaterThanOrEqual(0);
          expect(indexOfCursor(cursor, steps)).toBeLessThan(count);
        }
      }),
    );
  });

  it('stays on its row when more rows arrive, wherever they are inserted [bench.arrivals-never-move]', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (numbers, had, where) => {
          const before = numbers.slice(0, (had % (numbers.length - 1)) + 1);
          const number = before[where % before.length] ?? 1;
          const cursor = moveCursor(live, { type: 'travel', number }, stepsOf(before), Math.max(...before));
          const all = stepsOf([...numbers].sort((a, b) => a - b));
          expect(all.numberAt(indexOfCursor(cursor, all))).toBe(number);
        },
      ),
    );
  });

  it('follows the newest row while it is live, and only then [bench.live-at-the-end]', () => {
    expect(indexOfCursor(live, upTo(5))).toBe(4);
    expect(indexOfCursor(live, upTo(9))).toBe(8);
    expect(moveCursor(live, { type: 'step', by: -1 }, upTo(5), 5)).toEqual(at(4, 5));
    expect(moveCursor(at(4, 5), { type: 'step', by: 1 }, upTo(5), 5)).toEqual(at(5));
    expect(moveCursor(at(5), { type: 'step', by: 1 }, upTo(5), 5)).toEqual(live);
    expect(moveCursor(at(2), { type: 'end' }, upTo(5), 5)).toEqual(live);
  });

  it('remembers what was the newest when the learner left the end [bench.arrivals-never-move]', () => {
    const left = moveCursor(live, { type: 'home' }, upTo(5), 5);
    expect(left).toEqual(at(1, 5));
    expect(moveCursor(left, { type: 'step', by: 1 }, upTo(9), 9)).toEqual(at(2, 5));
    expect(moveCursor(left, { type: 'travel', number: 7 }, upTo(9), 9)).toEqual(at(7, 7));
  });

  it('plays row by row to the end and is live there', () => {
    let cursor = moveCursor(live, { type: 'play' }, upTo(3), 3);
    expect(cursor).toMatchObject({ number: 1, playing: true });
    cursor = moveCursor(cursor, { type: 'beat' }, upTo(3), 3);
    expect(cursor).toMatchObject({ number: 2, playing: true });
    cursor = moveCursor(moveCursor(cursor, { type: 'beat' }, upTo(3), 3), { type: 'beat' }, upTo(3), 3);
    expect(cursor).toEqual(live);
  });

  it('stops playing when the learner moves', () => {
    const playing = moveCursor(at(1, 3), { type: 'play' }, upTo(3), 3);
    expect(moveCursor(playing, { type: 'step', by: 1 }, upTo(3), 3)).toMatchObject({ playing: false });
    expect(moveCursor(playing, { type: 'pause' }, upTo(3), 3)).toMatchObject({ number: 1, playing: false });
  });

  it('does not move in an empty trace', () => {
    for (const type of ['home', 'hold', 'play'] as const) expect(moveCursor(live, { type }, upTo(0), 0)).toEqual(live);
    expect(indexOfCursor(live, upTo(0))).toBe(-1);
  });
});
