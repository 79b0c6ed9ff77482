import { isMessage, type MessageRow, type NoteRow, type Row } from './rows.ts';
import type { TraceContent } from './trace.ts';

/** A stretch of the time that an exchange took, in milliseconds from its beginning. */
export interface TimePart {
  /**
   * `checks` and `work` end in a note of the receiver's own; `call` is another party at work, asked meanwhile; `rest` ends in the answer,
   * `before call` in a call; `whole` is network and receiver in one, where only the sender recorded.
   */
  kind: 'checks' | 'work' | 'call' | 'before call' | 'rest' | 'whole';
  /** Who was at work. */
  party: string;
  from: number;
  to: number;
  /** The row that the part ends in, or that a call begins with. */
  row: Row;
  /** What it takes on the way to a called party, or back, is in it, too, and cannot be told apart. */
  withWay: boolean;
}

/** How long the way took at most: the sender noted something before it sent, and after it had the answer. */
export interface Ways {
  there: number | undefined;
  back: number | undefined;
}

export interface Waterfall {
  request: MessageRow;
  /** Undefined while there is none. */
  answer: MessageRow | undefined;
  /** Up to the answer; while there is none, up to the last thing that is known. */
  milliseconds: number;
  parts: readonly TimePart[];
  /** Undefined where the sender recorded, so that the ways are part of the whole. */
  ways: Ways | undefined;
}

/**
 * Where the time of an exchange went, as far as its events tell: nothing is guessed. The receiver's clock runs from the moment it has the
 * request's headers until its answer begins to leave; what lies before and after is the network's, and no receiver sees that.
 */
export function waterfallOf(exchange: string, content: TraceContent): Waterfall | undefined {
  const rows = content.exchange(exchange);
  const request = rows.filter(isMessage).find(({ kind }) => kind === 'request');
  if (request === undefined) return undefined;
  const answer = rows.filter(isMessage).find(({ kind }) => kind !== 'request');
  if (request.event.by !== request.to) return sentOnly(request, answer);
  const calls = callsDuring(exchange, content);
  const notes = rows.filter((row): row is NoteRow => !isMessage(row) && row.kind !== 'gap');
  const lastKnown = Math.max(request.at, ...notes.map(({ at }) => at), ...calls.map(({ to }) => to));
  const end = answer?.at ?? lastKnown;
  const stops = [...notes.map(noteStop), ...(answer === undefined ? [] : [restStop(answer)])];
  return {
    request,
    answer,
    milliseconds: end - request.at,
    parts: partsBetween(request, stops, calls, end).map((part) => fromStart(part, request.at)),
    ways: waysOf(request, answer, content),
  };
}

function sentOnly(request: MessageRow, answer: MessageRow | undefined): Waterfall {
  const milliseconds = answer === undefined ? 0 : answer.at - request.at;
  const whole = { kind: 'whole', party: request.to, from: 0, to: milliseconds, withWay: true } as const;
  return {
    request,
    answer,
    milliseconds,
    parts: answer === undefined ? [] : [{ ...whole, row: answer }],
    ways: undefined,
  };
}

interface Call {
  row: MessageRow;
  from: number;
  to: number;
  /** The called party recorded it, so the ways there and back lie outside. */
  waysOutside: boolean;
}

/** What the receiver asked of others meanwhile; a call that nobody has answered has no length to show. */
function callsDuring(exchange: string, content: TraceContent): Call[] {
  return content
    .callsOf(exchange)
    .flatMap((id): Call[] => {
      const rows = content.exchange(id).filter(isMessage);
      const row = rows.find(({ kind }) => kind === 'request');
      const answer = rows.find(({ kind }) => kind !== 'request');
      if (row === undefined || answer === undefined) return [];
      return [{ row, from: row.at, to: answer.at, waysOutside: row.event.by === row.to }];
    })
    .sort((one, other) => one.from - other.from);
}

/** Where a stretch of the receiver's own time ends. */
interface Stop {
  at: number;
  kind: TimePart['kind'];
  row: Row;
  /** The way to a call follows. */
  beforeWay: boolean;
}

function noteStop(row: NoteRow): Stop {
  return { at: row.at, kind: row.kind === 'checks' ? 'checks' : 'work', row, beforeWay: false };
}

function restStop(row: MessageRow): Stop {
  return { at: row.at, kind: 'rest', row, beforeWay: false };
}

function partsBetween(request: MessageRow, own: readonly Stop[], calls: readonly Call[], end: number): TimePart[] {
  const party = request.to;
  const parts: TimePart[] = calls
    .filter(({ from }) => from < end)
    .map(({ row, from, to }) => ({ kind: 'call', party: row.to, from, to: Math.min(to, end), row, withWay: false }));
  const stops = [
    ...own,
    ...calls.map(
      ({ row, from, waysOutside }): Stop => ({ at: from, kind: 'before call', row, beforeWay: waysOutside }),
    ),
  ].sort((one, other) => one.at - other.at);
  let begin = request.at;
  let afterWay = false;
  for (const { at, kind, row, beforeWay } of stops) {
    if (at > end) break;
    // What the receiver noted while it waited for a call is within the call.
    if (at > begin) parts.push({ kind, party, from: begin, to: at, row, withWay: beforeWay || afterWay });
    const call = kind === 'before call' ? calls.find((each) => each.row === row) : undefined;
    if (at >= begin) afterWay = false;
    if (call !== undefined && call.to >= begin) {
      begin = call.to;
      afterWay = call.waysOutside;
    } else begin = Math.max(begin, at);
  }
  return parts.sort((one, other) => one.from - other.from || one.to - other.to);
}

function fromStart(part: TimePart, start: number): TimePart {
  return { ...part, from: part.from - start, to: part.to - start };
}

/** Where the sender's own exchange is on record, what it noted last before sending and first after the answer bounds the ways. */
function waysOf(request: MessageRow, answer: MessageRow | undefined, content: TraceContent): Ways {
  const { event } = request;
  if (event.kind !== 'request' || event.parent === undefined) return { there: undefined, back: undefined };
  const siblings = content.callsOf(event.parent).filter((id) => id !== request.exchange);
  const moments = [...content.exchange(event.parent), ...siblings.flatMap((id) => content.exchange(id))].map(
    ({ at }) => at,
  );
  const before = Math.max(...moments.filter((at) => at <= request.at));
  const after = answer === undefined ? Number.POSITIVE_INFINITY : Math.min(...moments.filter((at) => at >= answer.at));
  return {
    there: Number.isFinite(before) ? request.at - before : undefined,
    back: answer !== undefined && Number.isFinite(after) ? after - answer.at : undefined,
  };
}
