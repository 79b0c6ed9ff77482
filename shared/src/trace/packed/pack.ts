import type { CheckOutcome, NoteContent, TraceBody, TraceEvent, TraceHeaders } from '../event.ts';
import { forms, longestShared, type PackedFrame, type Pair, packedText, type Text } from './frame.ts';

/**
 * A frame of events, as text.
 * @param events at least one. @param first the number of the first of them.
 */
export function pack(events: readonly TraceEvent[], first: number): string {
  const since = microseconds(events[0]?.at ?? 0);
  const said = new Said(events[0]?.id ?? '');
  const rows = events.map((event) => rowOf(event, microseconds(event.at) - since, said));
  const { run, texts, pairs, exchanges, bodies } = said;
  const frame: PackedFrame = { first, since, run, texts, pairs, exchanges, rows };
  return packedText(JSON.stringify(frame), bodies);
}

/** Times have microseconds as fraction, and a whole number of them is written in a tenth of the time. */
function microseconds(at: number): number {
  return Math.round(at * 1000);
}

/** What the frame has said so far, so that it need not say it again. */
class Said {
  /** All events of a recorder share it. */
  readonly run: string;
  readonly texts: string[] = [];
  readonly pairs: [string, string][] = [];
  readonly exchanges: [string, string][] = [];
  readonly bodies: string[] = [];
  private readonly textPlaces = new Map<string, number>();
  private readonly pairPlaces = new Map<string, number>();
  private readonly exchangePlaces = new Map<string, number>();

  /** @param firstId the id of the frame's first event. */
  constructor(firstId: string) {
    this.run = firstId.slice(0, firstId.lastIndexOf('-') + 1);
  }

  id(id: string): string | [string] {
    return id.startsWith(this.run) ? id.slice(this.run.length) : [id];
  }

  text(text: string): Text {
    const known = this.textPlaces.get(text);
    if (known !== undefined) return known;
    if (text.length > longestShared) return text;
    this.textPlaces.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  /** Looks for the last value of this name only: what has another value each time is not worth a search. */
  pair(name: string, value: string): Pair {
    const known = this.pairPlaces.get(name);
    if (known !== undefined && this.pairs[known]?.[1] === value) return known;
    if (name.length > longestShared || value.length > longestShared) return [name, value];
    this.pairPlaces.set(name, this.pairs.length);
    return this.pairs.push([name, value]) - 1;
  }

  exchange({ exchange, trace }: TraceEvent): number {
    const known = this.exchangePlaces.get(exchange);
    if (known !== undefined && this.exchanges[known]?.[1] === trace) return known;
    this.exchangePlaces.set(exchange, this.exchanges.length);
    return this.exchanges.push([exchange, trace]) - 1;
  }

  /** Its length in characters stands in the row. */
  body(body: TraceBody | null): unknown[] | null {
    if (body === null) return null;
    const { text, encoding, bytes, truncated } = body;
    this.bodies.push(text);
    return encoding === 'utf8' && !truncated ? [text.length, bytes] : [text.length, bytes, encoding, truncated];
  }
}

function rowOf(event: TraceEvent, at: number, said: Said): unknown[] {
  const id = said.id(event.id);
  const by = said.text(event.by);
  const exchange = said.exchange(event);
  switch (event.kind) {
    case 'request': {
      const { room, parent } = event;
      const row: unknown[] = [forms.request, id, at, by, exchange, said.text(event.from), said.text(event.to)];
      row.push(said.text(event.method), said.text(event.url), headerRow(event.headers, said), said.body(event.body));
      if (room !== undefined || parent !== undefined) row.push(room ?? null, parent ?? null);
      return row;
    }
    case 'response': {
      const { status } = event;
      return [forms.response, id, at, by, exchange, status, headerRow(event.headers, said), said.body(event.body)];
    }
    case 'failure':
      return [forms.failure, id, at, by, exchange, said.text(event.code), said.text(event.message)];
    case 'note':
      return noteRow(event.note, id, at, by, exchange, said);
  }
}

function noteRow(
  note: NoteContent,
  id: string | [string],
  at: number,
  by: Text,
  exchange: number,
  said: Said,
): unknown[] {
  switch (note.type) {
    case 'checks':
      return [forms.checks, id, at, by, exchange, said.text(note.title), outcomesRow(note.outcomes, said)];
    case 'fact': {
      const { source, values } = note;
      const row: Pair[] = [];
      for (const name of Object.keys(values)) row.push(said.pair(name, values[name] ?? ''));
      const from = source === undefined ? null : said.text(source);
      return [forms.fact, id, at, by, exchange, said.text(note.title), from, row];
    }
    case 'gap':
    case 'hold':
      return [forms.note, id, at, by, exchange, note];
  }
}

/** For each check two: its question with its source, and null or a detail where it passed, or else what became of it. */
function outcomesRow(outcomes: readonly CheckOutcome[], said: Said): unknown[] {
  const row: unknown[] = [];
  for (const { question, source, outcome, error, detail } of outcomes) {
    row.push(said.pair(question, source));
    if (outcome !== 'passed' || error !== undefined) row.push({ outcome, error, detail });
    else row.push(detail === undefined ? null : said.text(detail));
  }
  return row;
}

function headerRow(headers: TraceHeaders, said: Said): Pair[] {
  return headers.map((header) => said.pair(header[0], header[1]));
}
