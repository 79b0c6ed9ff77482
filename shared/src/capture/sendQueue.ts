import type { TraceEvent } from '../trace/event.ts';
import { partsOf } from '../trace/packed/frame.ts';
import { pack } from '../trace/packed/pack.ts';
import { unpack } from '../trace/packed/unpack.ts';
import { maxFrameBytes, maxFrameEvents, packedFrame, publishFrame } from '../trace/wire.ts';
import { newSpanId, newTraceId } from './recorder.ts';

/** More than the frame of a gap note needs. */
const gapBytes = 1024;
/** So many events may wait for their JSON. */
const mostUnwritten = 200;
/** No more than this is tried to be put into one frame, in characters before they are packed. */
const mostCharacters = 256 * 1024;

export interface QueueLimits {
  events: number;
  bytes: number;
}

/** A part of the queue, ready to send. */
export interface QueuedFrame {
  readonly text: string;
  /** As UTF-8. */
  readonly bytes: number;
  /** The count of its last event. */
  readonly last: number;
}

/**
 * What a process recorded and the hub hasn't acknowledged: bounded, numbered from 1 without a hole, in frames as they leave. A frame is
 * kept until all of it is acknowledged; the hub passes over what it has.
 *
 * What doesn't fit any more is dropped and counted; as soon as there is room again, a `gap` note tells in its place how many
 * events are missing.
 */
export interface SendQueue {
  /** Takes an event, which must not change any more. Its JSON is made by `write`, out of the way of the message it tells of. */
  add(event: TraceEvent): void;
  /** Makes frames of what was taken since, and counts as dropped what there is no room for. Returns how many events there were. */
  write(): number;
  /** Lets go of the frames up to and including number `last`. */
  acknowledge(last: number): void;
  /** The next frame that holds an event after number `after`; undefined where there is none. */
  frameAfter(after: number): QueuedFrame | undefined;
  /** Puts a gap note in the place of every event that the hub's schema refuses. Returns how many there were. */
  replaceRefused(): number;
  /** Up to and including this number everything was acknowledged. */
  readonly acknowledged: number;
  /** The number of the last written event. */
  readonly last: number;
  readonly isEmpty: boolean;
}

const queuedEvent = publishFrame.shape.events.element.shape.event;

function frameOf(events: readonly TraceEvent[], first: number): Pick<QueuedFrame, 'text' | 'bytes'> {
  const text = pack(events, first);
  return { text, bytes: Buffer.byteLength(text) };
}

function eventsOf(text: string): unknown[] {
  const { json, bodies } = partsOf(text) ?? { json: text, bodies: '' };
  return unpack(packedFrame.parse(JSON.parse(json)), bodies)?.events.map(({ event }) => event) ?? [];
}

/** About: what can be long. */
function charactersOf(event: TraceEvent | undefined): number {
  return event?.kind === 'request' || event?.kind === 'response' ? (event.body?.text.length ?? 0) + 1000 : 1000;
}

/** @param publisher what the ids of gap notes begin with. */
export function createSendQueue(options: { publisher: string; party: string; limits: QueueLimits }): SendQueue {
  const { publisher, party, limits } = options;
  let unwritten: TraceEvent[] = [];
  let frames: (QueuedFrame & { readonly first: number })[] = [];
  let acknowledged = 0;
  let last = 0;
  let bytes = 0;
  let dropped = 0;
  let droppedAt = 0;
  let gaps = 0;
  /** Until what was taken is written, no more room comes. */
  let full = false;

  /** Whether so many more events fit, in so many bytes. */
  const hasRoom = (count: number, more: number) =>
    last - acknowledged + count <= limits.events && bytes + more <= limits.bytes;

  function push(frame: Pick<QueuedFrame, 'text' | 'bytes'>, count: number): void {
    frames.push({ ...frame, first: last + 1, last: last + count });
    last += count;
    bytes += frame.bytes;
  }

  function gapNote(missing: number, at: number): TraceEvent {
    gaps += 1;
    return {
      id: `${publisher}-gap-${gaps}`,
      at,
      by: party,
      exchange: newSpanId(),
      trace: newTraceId(),
      kind: 'note',
      note: { type: 'gap', dropped: missing },
    };
  }

  /** Tells of what was dropped, where there is room for it and for so much more. */
  function tellGap(moreEvents: number, moreBytes: number): void {
    if (dropped === 0 || !hasRoom(1 + moreEvents, gapBytes + moreBytes)) return;
    push(frameOf([gapNote(dropped, droppedAt)], last + 1), 1);
    dropped = 0;
  }

  function drop(events: readonly TraceEvent[]): void {
    dropped += events.length;
    droppedAt = events.at(-1)?.at ?? droppedAt;
  }

  /** Takes events into one frame, or into as many as it needs. */
  function take(events: readonly TraceEvent[]): void {
    const gap = dropped > 0 ? 1 : 0;
    const fitting = limits.events - (last - acknowledged) - gap;
    full ||= fitting <= 0;
    if (full || events.length === 0) {
      drop(events);
      return;
    }
    if (events.length <= fitting) {
      const frame = frameOf(events, last + 1 + gap);
      if (frame.bytes <= maxFrameBytes) {
        if (hasRoom(events.length + gap, frame.bytes + gap * gapBytes)) {
          tellGap(events.length, frame.bytes);
          push(frame, events.length);
          return;
        }
        full = events.length === 1;
      }
      if (events.length === 1) {
        drop(events);
        return;
      }
    }
    const half = Math.min(fitting, Math.ceil(events.length / 2));
    take(events.slice(0, half));
    take(events.slice(half));
  }

  function write(): number {
    const events = unwritten;
    unwritten = [];
    full = false;
    let from = 0;
    let characters = 0;
    for (let at = 0; at < events.length; at += 1) {
      const more = charactersOf(events[at]);
      characters += more;
      if (characters <= mostCharacters && at - from < maxFrameEvents) continue;
      take(events.slice(from, at));
      from = at;
      characters = more;
    }
    if (from < events.length) take(from === 0 ? events : events.slice(from));
    return events.length;
  }

  return {
    add(event) {
      unwritten.push(event);
      if (unwritten.length === mostUnwritten) write();
    },
    write,
    acknowledge(upTo) {
      acknowledged = Math.max(acknowledged, Math.min(upTo, last));
      const kept = frames.findIndex((frame) => frame.last > acknowledged);
      for (const frame of frames.splice(0, kept < 0 ? frames.length : kept)) bytes -= frame.bytes;
      tellGap(0, 0);
    },
    frameAfter(after) {
      let at = frames.length;
      while ((frames[at - 1]?.last ?? 0) > after) at -= 1;
      return frames[at];
    },
    replaceRefused() {
      let refused = 0;
      frames = frames.map((frame) => {
        const read = eventsOf(frame.text).map((event) => queuedEvent.safeParse(event));
        const missing = read.filter(({ success }) => !success).length;
        if (missing === 0) return frame;
        refused += missing;
        const events = read.map(({ data }) => data ?? gapNote(1, Date.now()));
        const mended = { ...frame, ...frameOf(events, frame.first) };
        bytes += mended.bytes - frame.bytes;
        return mended;
      });
      return refused;
    },
    get acknowledged() {
      return acknowledged;
    },
    get last() {
      return last;
    },
    get isEmpty() {
      return frames.length === 0 && unwritten.length === 0;
    },
  };
}
