import type { CheckOutcome, NoteContent, TraceBody, TraceEvent, TraceHeaders } from '../event.ts';
import { forms, longestShared, type PackedFrame, type Text } from './frame.ts';

/**
 * A frame of events, as JSON.
 * @param events at least one. @param first the number of the first of them.
 */
export function pack(events: readonly TraceEvent[], first: number): string {
  const since = microseconds(events[0]?.at ?? 0);
  const texts = new SharedTexts();
  const exchanges = new SharedExchanges();
  const rows = events.map((event) => rowOf(event, microseconds(event.at) - since, exchanges.place(event), texts));
  const frame: PackedFrame = { type: 'packed', first, since, texts: texts.list, exchanges: exchanges.list, rows };
  return JSON.stringify(frame);
}

/** Times have microseconds as fraction, and a whole number of them is written in a tenth of the time. */
function microseconds(at: number): number {
  return Math.round(at * 1000);
}

class SharedTexts {
  readonly list: string[] = [];
  private readonly places = new Map<string, number>();

  place(text: string): Text {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    if (text.length > longestShared) return text;
    this.places.set(text, this.list.length);
    return this.list.push(text) - 1;
  }
}

class SharedExchanges {
  readonly list: PackedFrame['exchanges'] = [];
  private readonly places = new Map<string, number>();

  place({ exchange, trace }: TraceEvent): number {
    const known = this.places.get(exchange);
    if (known !== undefined && this.list[known]?.trace === trace) return known;
    this.places.set(exchange, this.list.length);
    return this.list.push({ exchange, trace }) - 1;
  }
}

function rowOf(event: TraceEvent, at: number, exchange: number, texts: SharedTexts): unknown[] {
  const { id } = event;
  const by = texts.place(event.by);
  switch (event.kind) {
    case 'request': {
      const { room, parent } = event;
      const row: unknown[] = [forms.request, id, at, by, exchange, texts.place(event.from), texts.place(event.to)];
      row.push(texts.place(event.method), texts.place(event.url), headerRow(event.headers, texts), bodyRow(event.body));
      if (room !== undefined || parent !== undefined) row.push(room ?? null, parent ?? null);
      return row;
    }
    case 'response':
      return [forms.response, id, at, by, exchange, event.status, headerRow(event.headers, texts), bodyRow(event.body)];
    case 'failure':
      return [forms.failure, id, at, by, exchange, texts.place(event.code), texts.place(event.message)];
    case 'note':
      return [noteForm(event.note), id, at, by, exchange, ...noteRow(event.note, texts)];
  }
}

function noteForm({ type }: NoteContent): number {
  return type === 'checks' ? forms.checks : type === 'fact' ? forms.fact : forms.note;
}

function noteRow(note: NoteContent, texts: SharedTexts): unknown[] {
  switch (note.type) {
    case 'checks':
      return [texts.place(note.title), outcomesRow(note.outcomes, texts)];
    case 'fact': {
      const values: Text[] = [];
      for (const [name, value] of Object.entries(note.values)) values.push(texts.place(name), texts.place(value));
      return [texts.place(note.title), note.source === undefined ? null : texts.place(note.source), values];
    }
    case 'gap':
    case 'hold':
      return [note];
  }
}

/** For each check three: its question, its source, and null or a detail where it passed, or else what became of it. */
function outcomesRow(outcomes: readonly CheckOutcome[], texts: SharedTexts): unknown[] {
  const row: unknown[] = [];
  for (const { question, source, outcome, error, detail } of outcomes) {
    row.push(texts.place(question), texts.place(source));
    if (outcome !== 'passed' || error !== undefined) row.push({ outcome, error, detail });
    else row.push(detail === undefined ? null : texts.place(detail));
  }
  return row;
}

/** Names and values, one after the other. */
function headerRow(headers: TraceHeaders, texts: SharedTexts): Text[] {
  const row: Text[] = [];
  for (const [name, value] of headers) row.push(texts.place(name), texts.place(value));
  return row;
}

function bodyRow(body: TraceBody | null): unknown[] | null {
  if (body === null) return null;
  const { text, encoding, bytes, truncated } = body;
  return encoding === 'utf8' && !truncated ? [text, bytes] : [text, bytes, encoding, truncated];
}
