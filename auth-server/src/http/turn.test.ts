import { describe, expect, it } from 'vitest';
import { endOfTurn } from './turn.ts';

describe('the end of a turn', () => {
  it('comes after the work that arrived in the turn', async () => {
    const order: string[] = [];
    const answered = endOfTurn().then(() => order.push('answer'));
    process.nextTick(() => order.push('another request'));
    await answered;
    expect(order).toEqual(['another request', 'answer']);
  });

  it('is one for all who wait for it, and the next turn has its own', async () => {
    const end = endOfTurn();
    expect(endOfTurn()).toBe(end);
    await end;
    expect(endOfTurn()).not.toBe(end);
  });
});
