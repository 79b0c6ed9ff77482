import { splitUrl } from '@oauth-lab/shared/meaning/read';
import type { ExchangeFacts, KeyParameter, MessageMeaning, Phase } from '@oauth-lab/shared/meaning/types';
import type { FailureEvent, NoteEvent, RequestEvent, ResponseEvent } from '@oauth-lab/shared/trace/event';
import type { Hold } from './exchanges.ts';
import { nameNote } from './noteLabels.ts';
import { statusLine } from './statusLine.ts';

/**
 * What the diagram shows, computed before anything is rendered: one row for each event.
 * Rows are values and never change; a row about which more is known replaces the old one.
 */

interface Common {
  /** The number that the hub gave the event: what the address of a message names. */
  number: number;
  id: string;
  at: number;
  exchange: string;
  /** Undefined for what happened outside any exchange. */
  phase: Phase | undefined;
  /** The OAuth name of a message, the title of a note. */
  name: string;
  /** Method and path, status, or what a note found. */
  detail: string;
  error: string | undefined;
}

/** Where a failed exchange broke: before the receiver had it, or on the way back because the caller had gone. */
export type Break = 'there' | 'back' | undefined;

export interface MessageRow extends Common {
  kind: 'request' | 'response' | 'failure';
  from: string;
  to: string;
  channel: MessageMeaning['channel'];
  key: readonly KeyParameter[];
  source: string | undefined;
  /** A request that nobody has answered yet. */
  pending: boolean;
  broken: Break;
  /** The learner had it held. */
  hold: Hold | undefined;
  /** As its receiver had it; `hold` has what was sent, where that is something else. */
  event: RequestEvent | ResponseEvent | FailureEvent;
}

export interface NoteRow extends Common {
  kind: 'checks' | 'fact' | 'gap' | 'hold';
  /** The lane it sits on. */
  party: string;
  event: NoteEvent | ResponseEvent | FailureEvent;
}

export type Row = MessageRow | NoteRow;

export function isMessage(row: Row): row is MessageRow {
  return row.kind === 'request' || row.kind === 'response' || row.kind === 'failure';
}

/** The lanes a row touches: two of a message, one of a note. */
export function endsOf(row: Row): { from: string; to: string } {
  return isMessage(row) ? { from: row.from, to: row.to } : { from: row.party, to: row.party };
}

/** Rows in the order of the diagram: by time, and by the hub's number where two times are equal. */
export function compareRows(a: Row, b: Row): number {
  return a.at - b.at || a.number - b.number;
}

/** A request that its receiver recorded did arrive, so what failed is the way back. */
function breakOf({ request, failure }: Pick<ExchangeFacts, 'request' | 'failure'>): Break {
  if (failure === undefined) return undefined;
  return request.by === request.to ? 'back' : 'there';
}

export function requestRow(
  number: number,
  exchange: ExchangeFacts,
  meaning: MessageMeaning,
  { answered, hold }: { answered: boolean; hold?: Hold | undefined },
): MessageRow {
  const { request } = exchange;
  return {
    number,
    id: request.id,
    at: request.at,
    exchange: request.exchange,
    phase: meaning.phase,
    name: meaning.name,
    detail: `${request.method} ${splitUrl(request.url).path}`,
    error: meaning.error,
    kind: 'request',
    from: request.from,
    to: request.to,
    channel: meaning.channel,
    key: meaning.key,
    source: meaning.source,
    pending: !answered,
    broken: hold?.outcome === 'dropped' || breakOf(exchange) === 'there' ? 'there' : undefined,
    hold,
    event: request,
  };
}

export function answerRow(
  number: number,
  answer: ResponseEvent | FailureEvent,
  exchange: ExchangeFacts,
  { meaning, hold }: { meaning: MessageMeaning; hold?: Hold | undefined },
): MessageRow {
  const { request } = exchange;
  const dropped = answer.kind === 'response' && hold?.outcome === 'dropped';
  return {
    number,
    id: answer.id,
    at: answer.at,
    exchange: answer.exchange,
    phase: meaning.phase,
    name: meaning.name,
    detail: answer.kind === 'failure' ? answer.message : statusLine(answer.status),
    error: meaning.error,
    kind: answer.kind,
    from: request.to,
    to: request.from,
    channel: meaning.channel,
    key: meaning.key,
    source: meaning.source,
    pending: false,
    broken: answer.kind === 'failure' ? breakOf({ request, failure: answer }) : dropped ? 'back' : undefined,
    hold: answer.kind === 'response' ? hold : undefined,
    event: answer,
  };
}

export function noteRow(number: number, event: NoteEvent, phase: Phase | undefined): NoteRow {
  return {
    number,
    id: event.id,
    at: event.at,
    exchange: event.exchange,
    phase,
    kind: event.note.type,
    party: event.by,
    event,
    ...nameNote(event.note, event.at),
  };
}

/** An answer whose request is not there: the hub keeps a bounded number of events and has let it go. */
export function orphanRow(number: number, event: ResponseEvent | FailureEvent): NoteRow {
  return {
    number,
    id: event.id,
    at: event.at,
    exchange: event.exchange,
    phase: undefined,
    kind: 'gap',
    party: event.by,
    name: 'An answer whose request is no longer kept',
    detail: event.kind === 'failure' ? event.message : statusLine(event.status),
    error: undefined,
    event,
  };
}
