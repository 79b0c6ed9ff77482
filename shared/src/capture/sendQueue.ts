import type { TraceEvent } from '../trace/event.ts';
import { Packer } from '../trace/packed/pack.ts';
import { unpack } from '../trace/packed/unpack.ts';
import { maxFrameBytes, maxFrameEvents, publishFrame } from '../trace/wire.ts';
import { newSpanId, newTraceId } from './recorder.ts';

/** More than a gap note needs. */
const gapBytes = 1024;
/** So many events may wait to be written. One after another they take half the time that each by itself would. */
const mostUnwritten = 200;
/** A frame of so many bytes gets no more. */
const fullFrameBytes = 256 * 1024;

export interface QueueLimits {
  events: number;
  bytes: number;
}

/** A part of the queue, ready to send. */
export interface QueuedFrame {
  readonly data: Buffer;
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
  /**
   * Takes an event, which must not change any more. It is written later, out of the way of the message it tells of.
   * @param run what the ids of its recorder begin with. @param count what follows it in this one.
   */
  add(event: TraceEvent, run?: string, count?: number): void;
  /** Writes what was taken, and ends the frame that is being written, so that it can leave. Returns how many events came since the last time. */
  cut(): number;
  /** Lets go of the frames up to and including number `last`. */
  acknowledge(last: number): void;
  /** The next frame that holds an event after number `after`; undefined where there is none that has been cut. */
  frameAfter(after: number): QueuedFrame | undefined;
  /** Puts a gap note in the place of every event that the hub's schema refuses. Returns how many there were. */
  replaceRefused(): number;
  /** Up to and including this number everything was acknowledged. */
  readonly acknowledged: number;
  readonly isEmpty: boolean;
}

const queuedEvent = publishFrame.shape.events.element.shape.event;

/** @param publisher what the ids of gap notes begin with. */
export function createSendQueue(options: { publisher: string; party: string; limits: QueueLimits }): SendQueue {
  const { publisher, party, limits } = options;
  const packer = new Packer();
  let unwritten: TraceEvent[] = [];
  /** Theirs, so that it need not be read out of their ids. */
  let counts: (number | undefined)[] = [];
  let run: string | undefined;
  let frames: (QueuedFrame & { readonly first: number })[] = [];
  let acknowledged = 0;
  /** The number of the last event that was taken. */
  let last = 0;
  /** So many of the last events are in the frame that is being written. */
  let written = 0;
  /** The length of the frames that are cut. */
  let bytes = 0;
  let taken = 0;
  let dropped = 0;
  let droppedAt = 0;
  /** Something found no room; there is none until something is acknowledged. */
  let full = false;
  let gaps = 0;

  const hasRoom = (more: number) =>
    last - acknowledged < limits.events && bytes + (written === 0 ? 0 : packer.length) + more <= limits.bytes;

  function cut(length = packer.length): void {
    if (written === 0) return;
    const data = packer.copy(length);
    frames.push({ data, first: last - written + 1, last });
    bytes += data.length;
    written = 0;
  }

  /** Whether it was taken: there is room for it, in a frame and in the queue. */
  function put(event: TraceEvent, count?: number): boolean {
    if (written === maxFrameEvents) cut();
    const ofRun = count === undefined ? undefined : run;
    if (written > 0) {
      const before = packer.length;
      packer.add(event, ofRun, count);
      if (packer.length <= maxFrameBytes && hasRoom(0)) return took();
      cut(before);
    }
    packer.begin(event, last + 1, ofRun);
    packer.add(event, ofRun, count);
    if (packer.length > maxFrameBytes) return false;
    full = !hasRoom(packer.length);
    return !full && took();
  }

  function took(): true {
    last += 1;
    written += 1;
    if (packer.length >= fullFrameBytes) cut();
    return true;
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

  /** Tells of what was dropped, where there is room for it. */
  function tellGap(): void {
    full = !hasRoom(gapBytes);
    if (full || dropped === 0) return;
    put(gapNote(dropped, droppedAt));
    cut();
    dropped = 0;
  }

  function take(event: TraceEvent, count: number | undefined): void {
    taken += 1;
    if (dropped > 0 && !full) tellGap();
    if (!full && put(event, count)) return;
    dropped += 1;
    droppedAt = event.at;
  }

  function frameOf(events: readonly TraceEvent[], first: number): Buffer {
    const [begin] = events;
    if (begin !== undefined) packer.begin(begin, first);
    for (const event of events) packer.add(event);
    return packer.copy();
  }

  function write(): void {
    const [events, theirs] = [unwritten, counts];
    unwritten = [];
    counts = [];
    for (let at = 0; at < events.length; at += 1) {
      const event = events[at];
      if (event !== undefined) take(event, theirs[at]);
    }
  }

  return {
    add(event, ofRun, count) {
      if (run !== ofRun) write();
      run = ofRun;
      unwritten.push(event);
      counts.push(count);
      if (unwritten.length === mostUnwritten) write();
    },
    cut() {
      write();
      cut();
      const count = taken;
      taken = 0;
      return count;
    },
    acknowledge(upTo) {
      if (upTo > last - written) cut();
      acknowledged = Math.max(acknowledged, Math.min(upTo, last));
      const kept = frames.findIndex((frame) => frame.last > acknowledged);
      for (const { data } of frames.splice(0, kept < 0 ? frames.length : kept)) bytes -= data.length;
      tellGap();
    },
    frameAfter(after) {
      let at = frames.length;
      while ((frames[at - 1]?.last ?? 0) > after) at -= 1;
      return frames[at];
    },
    replaceRefused() {
      write();
      cut();
      let refused = 0;
      frames = frames.map((frame) => {
        const read = eventsOf(frame).map((event) => queuedEvent.safeParse(event));
        const missing = read.filter(({ success }) => !success).length;
        if (missing === 0) return frame;
        refused += missing;
        const data = frameOf(
          read.map(({ data }) => data ?? gapNote(1, Date.now())),
          frame.first,
        );
        bytes += data.length - frame.data.length;
        return { ...frame, data };
      });
      return refused;
    },
    get acknowledged() {
      return acknowledged;
    },
    get isEmpty() {
      return last === acknowledged && unwritten.length === 0;
    },
  };
}

function eventsOf({ data }: QueuedFrame): unknown[] {
  return unpack(data, maxFrameEvents)?.events.map(({ event }) => event) ?? [];
}
