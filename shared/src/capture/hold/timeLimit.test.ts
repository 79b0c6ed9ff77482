import { afterEach, describe, expect, it, vi } from 'vitest';
import { timeLimit } from './timeLimit.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the time limit of a call', () => {
  it('aborts it with a TimeoutError', () => {
    vi.useFakeTimers();
    const signal = timeLimit(5000, { quietSince: Number.NEGATIVE_INFINITY });
    vi.advanceTimersByTime(4999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('does not run while a message is held, and begins anew behind that [hold.time-limit]', () => {
    vi.useFakeTimers();
    const gate = { quietSince: Number.POSITIVE_INFINITY };
    const signal = timeLimit(5000, gate);
    vi.advanceTimersByTime(290_000);
    expect(signal.aborted).toBe(false);
    gate.quietSince = performance.now();
    vi.advanceTimersByTime(4999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });
});
