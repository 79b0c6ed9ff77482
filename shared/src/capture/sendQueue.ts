import type { TraceEvent } from '../trace/event.ts';
import { maxFrameBytes, maxFrameEvents, publishFrame } from '../trace/wire.ts';
import { newSpanId, newTraceId } from './recorder.ts';

/** What a frame has around its events. */
const opening = Buffer.from('{"type":"publish","events":[');
const comma = Buffer.from(',');
const closing = Buffer.from(']}');
const frameBytes = opening.length + closing.length;
/** More than a gap note needs. */
const gapBytes = 512;
/** So many events may wait for their JSON. */
const mostUnwritten = 200;

export interface QueueLimits {
  events: number;
  bytes: number;
}

/** A part of the queue, ready to send. */
export interface QueuedFrame {
  /** UTF-8. */
  text: Buffer;
  /** The count of its last event. */
  last: number;
}

/**
 * What a process recorded and the hub hasn't acknowledged: bounded, numbered from 1 without a hole.
 *
 * What doesn't fit any more is dropped and counted; as soon as there is room again, a `gap` note tells in its place how many
 * events are missing.
 */
export interface SendQueue {
  /** Takes an event, which must not change any more. Its JSON is made by `write`, out of the way of the message it tells of. */
  add(event: TraceEvent): void;
  /** Makes the JSON of what was taken since, and counts as dropped what there is no room for. Returns how many events there were. */
  write(): number;
  /** Lets go of everything up to and including `last`. */
  acknowledge(last: number): void;
  /** The next written events after number `after`, at most a frame full; undefined where there are none. */
  frameAfter(after: number): QueuedFrame | undefined;
  /** Puts a gap note in the place of every event that the hub's schema refuses. Returns how many there were. */
  replaceRefused(): number;
  /** Up to and including this number everything was acknowledged. */
  readonly acknowledged: number;
  /** The number of the last written event. */
  readonly last: number;
  readonly isEmpty: boolean;
}

/**
 * `{"n":…,"event":…}` in UTF-8. Bytes and not a string: they wait outside of the heap that the garbage collector copies, and a
 * string that outlives two of its rounds costs more than it took to make it.
 */
type Item = Buffer<ArrayBuffer>;

/** @param publisher what the ids of gap notes begin with. */
export function createSendQueue(options: { publisher: string; party: string; limits: QueueLimits }): SendQueue {
  const { publisher, party, limits } = options;
  let unwritten: TraceEvent[] = [];
  let items: Item[] = [];
  /** Items before `head` are gone; they are cut off in one go, now and then. */
  let head = 0;
  let acknowledged = 0;
  let bytes = 0;
  let dropped = 0;
  let droppedAt = 0;
  let gaps = 0;

  const size = () => items.length - head;
  const hasRoom = (more: number, count: number) => size() + count <= limits.events && bytes + more <= limits.bytes;

  function push(item: Item): void {
    items.push(item);
    bytes += sizeOf(item);
  }

  function gapNote(n: number, missing: number, at: number): Item {
    gaps += 1;
    return itemOf(n, {
      id: `${publisher}-gap-${gaps}`,
      at,
      by: party,
      exchange: newSpanId(),
      trace: newTraceId(),
      kind: 'note',
      note: { type: 'gap', dropped: missing },
    });
  }

  /** The number of the next item. */
  const next = () => acknowledged + size() + 1;

  /** Tells of what was dropped, where there is room for it and for so much more. */
  function tellGap(moreBytes: number, moreEvents: number): void {
    if (dropped === 0 || !hasRoom(gapBytes + moreBytes, 1 + moreEvents)) return;
    push(gapNote(next(), dropped, droppedAt));
    dropped = 0;
  }

  function take(event: TraceEvent): void {
    const json = JSON.stringify(event);
    if (dropped > 0) tellGap(Buffer.byteLength(json) + gapBytes, 1);
    if (dropped === 0) {
      const item = itemOf(next(), json);
      if (sizeOf(item) + frameBytes <= maxFrameBytes && hasRoom(sizeOf(item), 1)) {
        push(item);
        return;
      }
    }
    dropped += 1;
    droppedAt = event.at;
  }

  function write(): number {
    const events = unwritten;
    unwritten = [];
    for (const event of events) take(event);
    return events.length;
  }

  return {
    add(event) {
      unwritten.push(event);
      if (unwritten.length === mostUnwritten) write();
    },
    write,
    acknowledge(last) {
      while (acknowledged < last && head < items.length) {
        const gone = items[head];
        if (gone !== undefined) bytes -= sizeOf(gone);
        head += 1;
        acknowledged += 1;
      }
      if (head > 1000 || head === items.length) {
        items = items.slice(head);
        head = 0;
      }
      tellGap(0, 0);
    },
    frameAfter(after) {
      const first = head + Math.max(after, acknowledged) - acknowledged;
      const parts = [opening];
      let total = frameBytes;
      let end = first;
      for (; end < items.length && end - first < maxFrameEvents; end += 1) {
        const item = items[end];
        if (item === undefined || total + sizeOf(item) > maxFrameBytes) break;
        total += sizeOf(item);
        if (end > first) parts.push(comma);
        parts.push(item);
      }
      if (end === first) return undefined;
      parts.push(closing);
      return { text: Buffer.concat(parts), last: acknowledged + end - head };
    },
    replaceRefused() {
      let refused = 0;
      for (const [index, item] of items.entries()) {
        if (index < head || queuedEvent.safeParse(JSON.parse(item.toString())).success) continue;
        refused += 1;
        const note = gapNote(acknowledged + 1 + index - head, 1, Date.now());
        bytes += sizeOf(note) - sizeOf(item);
        items[index] = note;
      }
      return refused;
    },
    get acknowledged() {
      return acknowledged;
    },
    get last() {
      return acknowledged + size();
    },
    get isEmpty() {
      return size() === 0 && unwritten.length === 0;
    },
  };
}

const queuedEvent = publishFrame.shape.events.element;

/** @param event an event, or its JSON. */
function itemOf(n: number, event: TraceEvent | string): Item {
  return Buffer.from(`{"n":${n},"event":${typeof event === 'string' ? event : JSON.stringify(event)}}`);
}

/** With the comma before or after it. */
function sizeOf(item: Item): number {
  return item.length + comma.length;
}
