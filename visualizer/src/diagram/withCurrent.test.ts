import { describe, expect, it } from 'vitest';
import { withCurrent } from './withCurrent.ts';

describe('the rows that exist in the page', () => {
  const range = { startIndex: 10, endIndex: 12, overscan: 1, count: 100 };

  it('are those in sight and beside it', () => {
    for (const current of [-1, 9, 11, 13]) expect(withCurrent(current)(range)).toEqual([9, 10, 11, 12, 13]);
  });

  it('have the current one among them, in order, wherever it is [bench-page.keyboard]', () => {
    expect(withCurrent(2)(range)).toEqual([2, 9, 10, 11, 12, 13]);
    expect(withCurrent(99)(range)).toEqual([9, 10, 11, 12, 13, 99]);
  });

  it('have none that is gone', () => {
    expect(withCurrent(100)(range)).toEqual([9, 10, 11, 12, 13]);
  });
});
