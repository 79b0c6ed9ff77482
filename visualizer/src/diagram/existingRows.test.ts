import { describe, expect, it } from 'vitest';
import { rowsAround, withCurrent } from './existingRows.ts';

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

  it('have the current one among them, in order, wherever it is [bench-page.keyboard]', () => {
    for (const current of [-1, 4, 11, 18]) expect(withCurrent(from4To18, current, 100)).toEqual(from4To18);
    expect(withCurrent(from4To18, 2, 100)).toEqual([2, ...from4To18]);
    expect(withCurrent(from4To18, 99, 100)).toEqual([...from4To18, 99]);
  });
});
