import { describe, expect, it } from 'vitest';
import { counted, roughly } from './format.ts';

describe('a span of time', () => {
  it('is told in two units at most', () => {
    const spans = [0.42, 999.4, 1000, 59_949, 59_950, 185_000, 3_599_499, 7_800_000, 93_600_000];
    expect(spans.map(roughly)).toEqual([
      '0.4 ms',
      '999 ms',
      '1.0 s',
      '59.9 s',
      '1 min 0 s',
      '3 min 5 s',
      '59 min 59 s',
      '2 h 10 min',
      '1 d 2 h',
    ]);
  });
});

describe('a count', () => {
  it('has its noun in the right number', () => {
    expect([0, 1, 12_000].map((count) => counted(count, 'message'))).toEqual([
      '0 messages',
      '1 message',
      '12,000 messages',
    ]);
  });
});
