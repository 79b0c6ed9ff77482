import { describe, expect, it } from 'vitest';
import { timeLeft } from './timeLeft.ts';

describe('The time left', () => {
  it('is written in hours, minutes and seconds', () => {
    expect(timeLeft(3_599_999)).toBe('59 min 59 s');
    expect(timeLeft(7_200_000)).toBe('2 h');
    expect(timeLeft(500)).toBe('0 s');
    expect(timeLeft(0)).toBe('expired');
  });
});
