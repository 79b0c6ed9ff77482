import { describe, expect, it } from 'vitest';
import { areDrawn, rowsAround, withCurrent } from './existingRows.ts';

const sight = { range: { startIndex: 10, endIndex: 12 }, count: 100, following: undefined };
const from4To18 = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

describe('the rows that exist in the page', () => {
  it('are those in sight and beside it', () => {
    expect(rowsAround(sight)).toEqual(from4To18);
  });

  it('are the newest for whoever follows them, before the view has moved there [bench.live-at-the-end]', () => {
    expect(rowsAround({ ...sight, following: 3 })).toEqual([91, 92, 93, 94, 95, 96, 97, 98, 99]);
    expect(rowsAround({ ...sight, count: 2, following: 3 })).toEqual([0, 1]);
  });

  it('have none that is gone', () => {
    expect(rowsAround({ ...sight, count: 6 })).toEqual([4, 5]);
    expect(rowsAround({ ...sight, count: 0 })).toEqual([]);
    expect(withCurrent(from4To18, 100, 100)).toEqual(from4To18);
  });

  it('are enough until the view has moved past those beside it, and at the end of the trace', () => {
    const drawn = { first: 4, last: 18 };
    for (const [startIndex, endIndex, enough] of [
      [4, 6, true],
      [16, 18, true],
      [3, 5, false],
      [17, 19, false],
      [70, 72, false],
    ] as const)
      expect(areDrawn({ range: { startIndex, endIndex }, count: 100 }, drawn)).toBe(enough);
    expect(areDrawn({ range: { startIndex: 17, endIndex: 19 }, count: 19 }, drawn)).toBe(true);
    expect(areDrawn({ range: { startIndex: 0, endIndex: 2 }, count: 0 }, { first: 0, last: -1 })).toBe(true);
  });

  it('have the current one among them, in order, wherever it is [bench-page.keyboard]', () => {
    for (const current of [-1, 4, 11, 18]) expect(withCurrent(from4To18, current, 100)).toEqual(from4To18);
    expect(withCurrent(from4To18, 2, 100)).toEqual([2, ...from4To18]);
    expect(withCurrent(from4To18, 99, 100)).toEqual([...from4To18, 99]);
  });
});
