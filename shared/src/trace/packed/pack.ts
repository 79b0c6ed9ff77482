import {
  type CheckOutcome,
  mostChecks,
  type NoteContent,
  type RequestEvent,
  type TraceBody,
  type TraceEvent,
  type TraceHeaders,
} from '../event.ts';
import { ByteWriter } from './byteWriter.ts';
import {
  bodyFlags,
  factFlags,
  forms,
  headFlags,
  longestShared,
  outcomeFlags,
  outcomes,
  requestFlags,
  said,
} from './frame.ts';
import { type HeadersBefore, Remembered } from './remembered.ts';

type ChecksNote = Extract<NoteContent, { type: 'checks' }>;

/** Writes frames, one after another, in memory that is used again: nothing of an event is kept for the collector to carry along. */
export class Packer {
  private readonly bytes = new ByteWriter();
  private since = 0;
  private run = '';
  private by = '';
  /** What follows `run` in the id of the event that is being written; undefined where it begins with something else. */
  private count: number | undefined;
  private remembered = new Remembered();

  /** How long the frame is, in bytes. */
  get length(): number {
    return this.bytes.length;
  }

  /**
   * Begins a frame, without an event, and forgets the one before.
   * @param event the first that will be added. @param first its number. @param run what ids begin with, where that is known.
   */
  begin({ id, at, by }: TraceEvent, first: number, run = id.slice(0, id.lastIndexOf('-') + 1)): void {
    const { bytes } = this;
    this.since = microseconds(at);
    // All events of a recorder share it.
    this.run = run;
    this.by = by;
    this.remembered = new Remembered();
    bytes.clear();
    bytes.number(first);
    bytes.number(this.since);
    bytes.string(this.run);
    bytes.string(by);
  }

  /** The frame, as far as it goes; less where the last events shall not be in it. */
  copy(length = this.length): Buffer {
    return this.bytes.copy(length);
  }

  /** @param run what its id begins with, where that is known. @param count and what follows it. */
  add(event: TraceEvent, run?: string, count?: number): void {
    this.count = run === this.run ? count : countAfter(this.run, event.id);
    switch (event.kind) {
      case 'request':
        this.head(forms.request, event);
        this.request(event);
        return;
      case 'response':
        this.head(forms.response, event);
        this.bytes.number(event.status);
        this.headers(event.headers, this.remembered.response);
        this.body(event.body);
        return;
      case 'failure':
        this.head(forms.failure, event);
        this.text(event.code);
        this.bytes.string(event.message);
        return;
      case 'note':
        this.note(event, event.note);
    }
  }

  private head(form: number, { id, at, by, exchange, trace }: TraceEvent): void {
    const { bytes, count } = this;
    bytes.byte(form | (count === undefined ? headFlags.ownId : 0) | (by === this.by ? 0 : headFlags.ownBy));
    if (count === undefined) bytes.string(id);
    else bytes.number(count);
    const later = microseconds(at) - this.since;
    bytes.number(later < 0 ? -2 * later - 1 : 2 * later);
    if (by !== this.by) this.text(by);
    this.exchange(exchange, trace);
  }

  private exchange(exchange: string, trace: string): void {
    const { exchanges, exchangeTraces } = this.remembered;
    const known = exchanges.get(exchange);
    if (known !== undefined && exchangeTraces[known] === trace) {
      this.bytes.number(known + said.exchange.known);
      return;
    }
    exchanges.set(exchange, exchangeTraces.push(trace) - 1);
    this.bytes.byte(said.exchange.fresh);
    this.bytes.string(exchange);
    this.bytes.string(trace);
  }

  private request({ from, to, method, url, headers, body, room, parent }: RequestEvent): void {
    const { bytes } = this;
    bytes.byte((room === undefined ? 0 : requestFlags.room) | (parent === undefined ? 0 : requestFlags.parent));
    this.text(from);
    this.text(to);
    this.text(method);
    this.text(url);
    this.headers(headers, this.remembered.request);
    this.body(body);
    if (room !== undefined) this.text(room);
    if (parent !== undefined) bytes.string(parent);
  }

  private body(body: TraceBody | null): void {
    const { bytes } = this;
    if (body === null) {
      bytes.byte(0);
      return;
    }
    bytes.byte(
      bodyFlags.present |
        (body.encoding === 'base64' ? bodyFlags.base64 : 0) |
        (body.truncated ? bodyFlags.truncated : 0),
    );
    bytes.number(body.bytes);
    bytes.string(body.text);
  }

  private note(event: TraceEvent, note: NoteContent): void {
    switch (note.type) {
      case 'checks':
        // Longer than any that the hub takes: it is told as it is, for the hub to say so.
        if (note.outcomes.length > mostChecks) this.json(event, note);
        else this.checks(event, note);
        return;
      case 'fact':
        this.head(forms.fact, event);
        this.bytes.byte(note.source === undefined ? 0 : factFlags.source);
        this.text(note.title);
        if (note.source !== undefined) this.text(note.source);
        for (const name in note.values) this.pair(name, note.values[name] ?? '');
        this.bytes.byte(said.pair.end);
        return;
      case 'gap':
      case 'hold':
        this.json(event, note);
    }
  }

  private json(event: TraceEvent, note: NoteContent): void {
    this.head(forms.note, event);
    this.bytes.string(JSON.stringify(note));
  }

  private checks(event: TraceEvent, note: ChecksNote): void {
    const { bytes } = this;
    const { lists, listPlaces } = this.remembered;
    const known = listPlaces.get(note.title);
    const before = known === undefined ? undefined : lists[known];
    if (known !== undefined && before?.told === note) {
      this.head(forms.again, event);
      bytes.number(known);
      return;
    }
    this.head(forms.checks, event);
    if (known !== undefined && before !== undefined && asksTheSame(before.questions, note.outcomes)) {
      before.told = note;
      bytes.number(known + said.list.known);
    } else this.freshList(note);
    this.outcomes(note.outcomes);
  }

  /** The questions of a list are the same each time that it runs. */
  private freshList(note: ChecksNote): void {
    const { bytes } = this;
    const { lists, listPlaces } = this.remembered;
    const { title, outcomes: questions } = note;
    listPlaces.set(title, lists.push({ questions, told: note }) - 1);
    bytes.byte(said.list.fresh);
    this.text(title);
    bytes.number(questions.length);
    for (const { question, source } of questions) {
      this.text(question);
      this.text(source);
    }
  }

  private outcomes(found: readonly CheckOutcome[]): void {
    const { bytes } = this;
    for (let at = 0; at < found.length; at += 1) {
      const one = found[at];
      if (one === undefined) continue;
      const { outcome, error, detail } = one;
      if (outcome === 'passed' && error === undefined && detail === undefined) continue;
      bytes.number(at + 1);
      bytes.byte(
        outcomes.indexOf(outcome) |
          (error === undefined ? 0 : outcomeFlags.error) |
          (detail === undefined ? 0 : outcomeFlags.detail),
      );
      if (error !== undefined) this.text(error);
      if (detail !== undefined) this.text(detail);
    }
    bytes.byte(0);
  }

  private text(text: string): void {
    const { bytes } = this;
    const { texts } = this.remembered;
    const known = texts.get(text);
    if (known !== undefined) bytes.number(known + said.text.known);
    else if (text.length > longestShared) {
      bytes.byte(said.text.long);
      bytes.string(text);
    } else {
      texts.set(text, texts.size);
      bytes.byte(said.text.fresh);
      bytes.string(text);
    }
  }

  /** Messages of one kind mostly have the same headers in the same order: what stood in each place is looked at first. */
  private headers(headers: TraceHeaders, before: HeadersBefore): void {
    const { places } = before;
    for (let at = 0; at < headers.length; at += 1) {
      const header = headers[at];
      if (header === undefined) continue;
      const known = places[at] ?? -1;
      const last = before.headers[at];
      // Mostly it is the same one, and need not be looked into.
      if (known >= 0 && (header === last || (header[0] === last?.[0] && header[1] === last[1])))
        this.bytes.number(known + said.pair.known);
      else places[at] = this.pair(header[0], header[1]);
    }
    before.headers = headers;
    this.bytes.byte(said.pair.end);
  }

  /**
   * Looks for the last value of this name only: what has another value each time is not worth a search. Returns where it stands; a place that
   * there is not where it is too long to be remembered.
   */
  private pair(name: string, value: string): number {
    const { bytes } = this;
    const { pairPlaces, values } = this.remembered;
    const known = pairPlaces.get(name);
    if (known !== undefined && values[known] === value) {
      bytes.number(known + said.pair.known);
      return known;
    }
    const isLong = name.length > longestShared || value.length > longestShared;
    bytes.byte(isLong ? said.pair.long : said.pair.fresh);
    this.text(name);
    bytes.string(value);
    if (isLong) return -1;
    const place = values.push(value) - 1;
    pairPlaces.set(name, place);
    return place;
  }
}

function asksTheSame(before: readonly CheckOutcome[], now: readonly CheckOutcome[]): boolean {
  if (before.length !== now.length) return false;
  for (let at = 0; at < now.length; at += 1)
    if (before[at]?.question !== now[at]?.question || before[at]?.source !== now[at]?.source) return false;
  return true;
}

/** Times have microseconds as fraction. */
function microseconds(at: number): number {
  return Math.round(at * 1000);
}

/** So many digits are surely a whole number that can be told exactly. */
const mostDigits = 15;

/** The count in an id that is `run` and a count, as a recorder writes it; undefined where it is another id. */
function countAfter(run: string, id: string): number | undefined {
  const digits = id.length - run.length;
  if (digits < 1 || digits > mostDigits || !id.startsWith(run)) return undefined;
  let count = 0;
  for (let at = run.length; at < id.length; at += 1) {
    const digit = id.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    if (digit === 0 && count === 0 && digits > 1) return undefined;
    count = count * 10 + digit;
  }
  return count;
}
