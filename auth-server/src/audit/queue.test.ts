import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEvent, AuditRow } from './event.ts';
import { createAuditQueue } from './queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const event: AuditEvent = { at: 1, type: 'sign-in', outcome: 'done' };

function queueInto(written: AuditRow[][], options: { limit?: number; batch?: number } = {}) {
  return createAuditQueue({ append: async (rows) => void written.push([...rows]), run: 'run', ...options });
}

describe('the queue of the audit', () => {
  it('writes after a moment, in one batch and in order [audit.batches]', async () => {
    const written: AuditRow[][] = [];
    const queue = queueInto(written);
    queue.push(event);
    queue.push({ ...event, at: 2 });
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(250);
    expect(written.map((rows) => rows.map(({ id, at }) => [id, at]))).toEqual([
      [
        ['run-000000001', 1],
        ['run-000000002', 2],
      ],
    ]);
    expect(queue.depth()).toBe(0);
  });

  it('writes at once where a batch is full, never more than a batch at a time [audit.batches]', async () => {
    const written: AuditRow[][] = [];
    const queue = queueInto(written, { batch: 3 });
    for (let count = 0; count < 7; count += 1) queue.push(event);
    await vi.advanceTimersByTimeAsync(0);
    expect(written.map((rows) => rows.length)).toEqual([3, 3, 1]);
  });

  it('keeps what the database does not take, and tries again [audit.batches]', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const append = vi.fn<(rows: readonly AuditRow[]) => Promise<void>>().mockRejectedValueOnce(new Error('busy'));
    const queue = createAuditQueue({ append, run: 'run' });
    queue.push(event);
    await vi.advanceTimersByTimeAsync(250);
    expect(queue.depth()).toBe(1);
    await vi.advanceTimersByTimeAsync(250);
    expect(queue.depth()).toBe(0);
    expect(append).toHaveBeenCalledTimes(2);
  });

  it('is bounded, and a row says how many are missing [audit.bounded]', async () => {
    const written: AuditRow[][] = [];
    const queue = queueInto(written, { limit: 2 });
    for (let count = 0; count < 5; count += 1) queue.push(event);
    expect([queue.depth(), queue.dropped()]).toEqual([2, 3]);
    await queue.flush();
    queue.push(event);
    await queue.flush();
    expect(written.flat().map(({ type, detail }) => [type, detail])).toEqual([
      ['sign-in', undefined],
      ['sign-in', undefined],
      ['gap', '3 events are missing here'],
      ['sign-in', undefined],
    ]);
  });

  it('writes all that is left when the server stops [audit.batches]', async () => {
    const written: AuditRow[][] = [];
    const queue = queueInto(written);
    queue.push(event);
    await queue.close();
    expect(written.flat()).toHaveLength(1);
  });
});
