import { type TraceEvent, traceEvent } from '../trace/event.ts';
import { maxFrameBytes, maxFrameEvents } from '../trace/wire.ts';
import { newSpanId, newTraceId } from './recorder.ts';

/** What a frame has around its events, and an event around its JSON: `{"type":"publish","events":[` … `{"n":…,"event":…},`. */
const frameBytes = 64;
const itemBytes = 48;
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
  text: string;
  /** The count of its last event. */
  last: number;
  bytes: number;
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

interface Item {
  json: string;
  bytes: number;
}

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
    bytes += item.bytes;
  }

  function gapNote(missing: number, at: number): Item {
    gaps += 1;
    return itemOf({
      id: `${publisher}-gap-${gaps}`,
      at,
      by: party,
      exchange: newSpanId(),
      trace: newTraceId(),
      kind: 'note',
      note: { type: 'gap', dropped: missing },
    });
  }

  /** Tells of what was dropped, where there is room for it and for `more`. */
  function tellGap(more: Item | undefined): void {
    if (dropped === 0) return;
    if (!hasRoom(gapBytes + (more?.bytes ?? 0), more === undefined ? 1 : 2)) return;
    push(gapNote(dropped, droppedAt));
    dropped = 0;
  }

  function take(event: TraceEvent): void {
    const item = itemOf(event);
    tellGap(item);
    if (dropped === 0 && item.bytes + frameBytes <= maxFrameBytes && hasRoom(item.bytes, 1)) {
      push(item);
      return;
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
        bytes -= items[head]?.bytes ?? 0;
        head += 1;
        acknowledged += 1;
      }
      if (head > 1000 || head === items.length) {
        items = items.slice(head);
        head = 0;
      }
      tellGap(undefined);
    },
    frameAfter(after) {
      const parts: string[] = [];
      let total = frameBytes;
      let n = Math.max(after, acknowledged);
      for (;;) {
        const item = items[head + n - acknowledged];
        if (item === undefined || parts.length === maxFrameEvents || total + item.bytes > maxFrameBytes) break;
        n += 1;
        total += item.bytes;
        parts.push(`{"n":${n},"event":${item.json}}`);
      }
      if (parts.length === 0) return undefined;
      return { text: `{"type":"publish","events":[${parts.join(',')}]}`, last: n, bytes: total };
    },
    replaceRefused() {
      let refused = 0;
      for (const [index, item] of items.entries()) {
        if (index < head || traceEvent.safeParse(JSON.parse(item.json)).success) continue;
        refused += 1;
        const note = gapNote(1, Date.now());
        bytes += note.bytes - item.bytes;
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

function itemOf(event: TraceEvent): Item {
  const json = JSON.stringify(event);
  return { json, bytes: Buffer.byteLength(json) + itemBytes };
}
