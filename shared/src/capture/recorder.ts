import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import type { NoteContent, RequestEvent, TraceEvent } from '../trace/event.ts';
import { createClock } from './clock.ts';
import { fitNote } from './fit.ts';
import type { Gate } from './hold/gate.ts';

/** Takes every event that a process records: the sender to the hub, the console. It must not throw and not wait. */
export interface Sink {
  /** @param run what the ids of this recorder begin with. @param count what follows it in this one, so that nobody has to read it there. */
  (event: TraceEvent, run?: string, count?: number): void;
  /** Hands over what is left, within about a second, before the process ends. */
  close?: () => Promise<void>;
  /** Where messages can be held, since this sink knows what shall be. */
  gate?: Gate;
}

type EventContent<Event> = Event extends TraceEvent ? Omit<Event, 'id' | 'at' | 'by' | 'exchange' | 'trace'> : never;
export type RequestContent = EventContent<RequestEvent>;

/** An exchange that this process takes part in. */
export interface Exchange {
  /** The span id. */
  readonly id: string;
  readonly trace: string;
  /** Records an event of this exchange, now or at the given time. */
  record(content: EventContent<TraceEvent>, at?: number): void;
  /** Makes sure that the request is on record before anything that follows from it. */
  begin(): void;
}

/** One process's way to put facts on record. */
export interface Recorder {
  /** This process's name in the diagram. */
  readonly party: string;
  /** Whether anything takes the events. Where nothing does, capture costs nothing, and who calls records for itself. */
  readonly listening: boolean;
  /** The lab's parties by origin, so that a call is drawn to the party and not to an address. */
  readonly origins: Readonly<Record<string, string>>;
  /** Records what the party did inside itself, in the given exchange or in the one that is under way. */
  readonly note: (content: NoteContent, exchange?: Exchange) => void;
  /** Where messages of this process are held; undefined where nobody could ask for it. */
  readonly gate: Gate | undefined;
  /** The current time on the recorder's clock. */
  readonly now: () => number;
  /** Opens an exchange; `begin` is called before its first note or response. */
  readonly open: (context: { id?: string; trace?: string; begin?: (exchange: Exchange) => void }) => Exchange;
  /** The last thing a process does with it: the sinks hand over what they still hold. */
  readonly close: () => Promise<void>;
}

const underWay = new AsyncLocalStorage<Exchange>();

/** The exchange that is being answered where this is called, if any. */
export function exchangeUnderWay(): Exchange | undefined {
  return underWay.getStore();
}

/** Runs `work` with `exchange` as the one that is under way, in everything that it starts. */
export function during<Result>(exchange: Exchange, work: () => Result): Result {
  return underWay.run(exchange, work);
}

/** A class, because there is one for every message: its methods are made once. */
class RecordedExchange implements Exchange {
  readonly id: string;
  readonly trace: string;
  private toBegin: ((exchange: Exchange) => void) | undefined;
  private readonly put: (exchange: Exchange, content: EventContent<TraceEvent>, at?: number) => void;

  constructor(
    id: string,
    trace: string,
    begin: ((exchange: Exchange) => void) | undefined,
    record: (exchange: Exchange, content: EventContent<TraceEvent>, at?: number) => void,
  ) {
    this.id = id;
    this.trace = trace;
    this.toBegin = begin;
    this.put = record;
  }

  begin(): void {
    // Let go of: it knows the request, and whoever keeps the exchange would keep that alive.
    const first = this.toBegin;
    this.toBegin = undefined;
    first?.(this);
  }

  record(content: EventContent<TraceEvent>, at?: number): void {
    this.begin();
    this.put(this, content, at);
  }
}

/** A recorder that hands every event to each sink, in order. */
export function createRecorder({
  party,
  origins,
  sinks,
}: {
  party: string;
  origins: Readonly<Record<string, string>>;
  sinks: readonly Sink[];
}): Recorder {
  const run = `${randomUUID()}-`;
  const now = createClock();
  let count = 0;

  function record({ id, trace }: Exchange, content: EventContent<TraceEvent>, at = now()): void {
    count += 1;
    const event = eventOf(`${run}${count}`, at, party, id, trace, content);
    for (const sink of sinks) sink(event, run, count);
  }

  const open: Recorder['open'] = ({ id = newSpanId(), trace = newTraceId(), begin }) =>
    new RecordedExchange(id, trace, begin, record);

  return {
    party,
    listening: sinks.length > 0,
    origins,
    gate: sinks.find((sink) => sink.gate !== undefined)?.gate,
    now,
    open,
    note(content, exchange = exchangeUnderWay()) {
      if (sinks.length > 0) (exchange ?? open({})).record({ kind: 'note', note: fitNote(content) });
    },
    close: async () => {
      await Promise.all(sinks.map((sink) => sink.close?.()));
    },
  };
}

/** Written out: V8 takes many times as long for a spread, or for `Object.assign`. */
function eventOf(
  id: string,
  at: number,
  by: string,
  exchange: string,
  trace: string,
  content: EventContent<TraceEvent>,
): TraceEvent {
  switch (content.kind) {
    case 'note':
      return { id, at, by, exchange, trace, kind: content.kind, note: content.note };
    case 'response': {
      const { kind, status, headers, body } = content;
      return { id, at, by, exchange, trace, kind, status, headers, body };
    }
    case 'failure':
      return { id, at, by, exchange, trace, kind: content.kind, code: content.code, message: content.message };
    case 'request': {
      const { kind, from, to, room, parent, method, url, headers, body } = content;
      const event: RequestEvent = { id, at, by, exchange, trace, kind, from, to, method, url, headers, body };
      if (room !== undefined) event.room = room;
      if (parent !== undefined) event.parent = parent;
      return event;
    }
  }
}

let digits = '';
let used = 0;

/** Hexadecimal digits that are unique for all practical purposes. Randomness is drawn for many at once, which costs a tenth. */
function randomDigits(count: number): string {
  if (used + count > digits.length) {
    digits = randomBytes(4096).toString('hex');
    used = 0;
  }
  used += count;
  return digits.slice(used - count, used);
}

export function newTraceId(): string {
  return randomDigits(32);
}

export function newSpanId(): string {
  return randomDigits(16);
}
