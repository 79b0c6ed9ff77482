import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { published } from '../testing/published.ts';
import type { TraceEvent } from '../trace/event.ts';
import { maxFrameBytes, type PublishFrame } from '../trace/wire.ts';
import { createSendQueue, type SendQueue } from './sendQueue.ts';

const roomy = { events: 10_000, bytes: 32 * 1024 * 1024 };

function queueWith(limits = roomy): SendQueue {
  return createSendQueue({ publisher: 'run', party: 'auth-server', limits });
}

function fact(count: number, text = ''): TraceEvent {
  return {
    kind: 'note',
    id: `run-${count}`,
    at: 1000 + count,
    by: 'auth-server',
    exchange: 'a'.repeat(16),
    trace: 'b'.repeat(32),
    note: { type: 'fact', title: `fact ${count}`, values: { text } },
  };
}

function contentOf(queue: SendQueue): PublishFrame['events'] {
  const all: PublishFrame['events'] = [];
  queue.cut();
  for (let after = queue.acknowledged; ; ) {
    const frame = queue.frameAfter(after);
    if (frame === undefined) return all;
    expect(frame.data.length).toBeLessThanOrEqual(maxFrameBytes);
    const events = published(frame.data);
    // A frame is kept whole; the hub, too, passes over what it has.
    all.push(...events.filter(({ n }) => n > queue.acknowledged));
    after = frame.last;
  }
}

const dropped = ({ event }: { event: TraceEvent }) =>
  event.kind === 'note' && event.note.type === 'gap' ? event.note.dropped : 0;

describe('the queue of what was not acknowledged', () => {
  it('gives what it took in order, in frames that the hub accepts', () => {
    const queue = queueWith();
    for (let count = 1; count <= 1200; count += 1) queue.add(fact(count, 'x'.repeat(count % 100 === 0 ? 8000 : 10)));
    const content = contentOf(queue);
    expect(content.map(({ n }) => n)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
    expect(content.map(({ event }) => event.id)).toEqual(content.map(({ n }) => `run-${n}`));
  });

  it('gives each event the id that it had, whoever recorded it, and whether or not its count was told', () => {
    const queue = queueWith({ events: 6, bytes: 1_000_000 });
    const other = (count: number) => ({ ...fact(count), id: `other-${count}` });
    queue.add(fact(1), 'run-', 1);
    queue.add(fact(2), 'run-', 2);
    queue.add(other(1), 'other-', 1);
    queue.add(other(7));
    queue.add(fact(3), 'run-', 3);
    queue.add(fact(4));
    for (let count = 5; count <= 9; count += 1) queue.add(fact(count), 'run-', count);
    const ids = () => contentOf(queue).map(({ event }) => event.id);
    expect(ids()).toEqual(['run-1', 'run-2', 'other-1', 'other-7', 'run-3', 'run-4']);
    queue.acknowledge(6);
    queue.add(fact(10), 'run-', 10);
    expect(ids()).toEqual(['run-gap-1', 'run-10']);
  });

  it('keeps what comes after the acknowledged number', () => {
    const queue = queueWith();
    for (let count = 1; count <= 5; count += 1) queue.add(fact(count));
    queue.cut();
    queue.acknowledge(3);
    expect(contentOf(queue).map(({ n }) => n)).toEqual([4, 5]);
    queue.acknowledge(1);
    queue.acknowledge(99);
    expect(queue.isEmpty).toBe(true);
    queue.add(fact(6));
    expect(contentOf(queue).map(({ n }) => n)).toEqual([6]);
  });

  it('drops and counts when full, and tells the gap as soon as there is room [hub.gap-counted]', () => {
    const queue = queueWith({ events: 3, bytes: 1_000_000 });
    for (let count = 1; count <= 7; count += 1) queue.add(fact(count));
    queue.cut();
    expect(contentOf(queue).map(({ event }) => event.id)).toEqual(['run-1', 'run-2', 'run-3']);
    queue.acknowledge(2);
    expect(contentOf(queue).map(dropped)).toEqual([0, 4]);
    queue.add(fact(8));
    expect(contentOf(queue).map(({ n, event }) => [n, event.id])).toEqual([
      [3, 'run-3'],
      [4, 'run-gap-1'],
      [5, 'run-8'],
    ]);
  });

  it('is bounded in bytes, too', () => {
    const queue = queueWith({ events: 1000, bytes: 20_000 });
    for (let count = 1; count <= 10; count += 1) queue.add(fact(count, 'x'.repeat(5000)));
    expect(contentOf(queue)).toHaveLength(3);
  });

  it('drops and counts an event that is longer than a frame', () => {
    const queue = queueWith();
    queue.add(fact(1, 'x'.repeat(maxFrameBytes)));
    queue.add(fact(2));
    expect(contentOf(queue).map(dropped)).toEqual([1, 0]);
  });

  it('puts a gap in the place of an event that the hub refuses, so that the later ones get through', () => {
    const queue = queueWith();
    queue.add(fact(1));
    queue.add({ ...fact(2), by: '' });
    queue.add(fact(3));
    queue.cut();
    expect(queue.replaceRefused()).toBe(1);
    expect(contentOf(queue).map(dropped)).toEqual([0, 1, 0]);
    expect(queue.replaceRefused()).toBe(0);
  });

  it('accounts for every event, in order, whatever comes in between: kept, or counted in a gap', () => {
    const step = fc.oneof(fc.record({ add: fc.nat({ max: 8000 }) }), fc.record({ acknowledge: fc.nat({ max: 6 }) }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const queue = queueWith({ events: 6, bytes: 30_000 });
        const taken: PublishFrame['events'] = [];
        let added = 0;
        const acknowledge = (count: number) => {
          taken.push(...contentOf(queue).slice(0, count));
          queue.acknowledge(queue.acknowledged + count);
        };
        for (const one of steps) {
          if ('add' in one) queue.add(fact(++added, 'x'.repeat(one.add)));
          else acknowledge(one.acknowledge);
        }
        // Two rounds: the gap of what was dropped last is told when the first has made room.
        acknowledge(6);
        acknowledge(6);
        expect(taken.map(({ n }) => n)).toEqual(taken.map((_, index) => index + 1));
        let seen = 0;
        for (const one of taken) {
          seen += dropped(one) || 1;
          if (dropped(one) === 0) expect(one.event.id).toBe(`run-${seen}`);
        }
        expect(seen).toBe(added);
      }),
    );
  });
});
