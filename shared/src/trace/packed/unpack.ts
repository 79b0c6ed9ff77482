import { mostChecks } from '../event.ts';
import { ByteReader } from './byteReader.ts';
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

/** Of the form of a `publish` frame, as far as anybody has looked. */
interface UnpackedFrame {
  type: 'publish';
  events: { n: number; event: object }[];
}

/**
 * What a packed frame says, as a `publish` frame says it; undefined where it is none. It judges nothing that the schema of the `publish`
 * frame judges.
 * @param most how many events it may have.
 */
export function unpack(data: Buffer, most: number): UnpackedFrame | undefined {
  const read = new FrameReader(data);
  const events: UnpackedFrame['events'] = [];
  while (!read.isAtEnd) {
    if (events.length === most) return undefined;
    events.push({ n: read.first + events.length, event: read.event() });
  }
  return read.failed ? undefined : { type: 'publish', events };
}

type Pair = [string, string];

interface Outcome {
  question: string;
  source: string;
  outcome: string;
  error?: string;
  detail?: string;
}

interface ChecksNote {
  type: 'checks';
  title: string;
  outcomes: readonly Outcome[];
}

interface List {
  title: string;
  /** Each as it is where it passed and says nothing. */
  passed: readonly Outcome[];
  /** The last note of it. */
  told: ChecksNote | undefined;
}

/** Written out where a spread would be shorter: V8 takes many times as long for one. */
class FrameReader {
  private readonly bytes: ByteReader;
  /** The number of the first event. */
  readonly first: number;
  private readonly since: number;
  private readonly run: string;
  private readonly by: string;
  private readonly texts: string[] = [];
  private readonly pairs: Pair[] = [];
  private readonly exchanges: Pair[] = [];
  private readonly lists: List[] = [];

  constructor(data: Buffer) {
    this.bytes = new ByteReader(data);
    this.first = this.bytes.number();
    this.since = this.bytes.number();
    this.run = this.bytes.string();
    this.by = this.bytes.string();
  }

  get isAtEnd(): boolean {
    return this.bytes.isAtEnd;
  }

  get failed(): boolean {
    return this.bytes.failed;
  }

  event(): object {
    const { bytes } = this;
    const head = bytes.byte();
    const id = head & headFlags.ownId ? bytes.string() : this.run + bytes.number();
    const sinceThen = bytes.number();
    const at = (this.since + (sinceThen % 2 === 0 ? sinceThen / 2 : -(sinceThen + 1) / 2)) / 1000;
    const by = head & headFlags.ownBy ? this.text() : this.by;
    const [exchange, trace] = this.exchange();
    switch (head & headFlags.form) {
      case forms.request:
        return this.request(id, at, by, exchange, trace);
      case forms.response: {
        const status = bytes.number();
        const headers = this.pairList();
        return { id, at, by, exchange, trace, kind: 'response', status, headers, body: this.body() };
      }
      case forms.failure: {
        const code = this.text();
        return { id, at, by, exchange, trace, kind: 'failure', code, message: bytes.string() };
      }
      case forms.checks:
        return { id, at, by, exchange, trace, kind: 'note', note: this.checks() };
      case forms.again:
        return { id, at, by, exchange, trace, kind: 'note', note: this.again() };
      case forms.fact:
        return { id, at, by, exchange, trace, kind: 'note', note: this.fact() };
      case forms.note:
        return { id, at, by, exchange, trace, kind: 'note', note: this.json() };
      default:
        bytes.fail();
        return {};
    }
  }

  private exchange(): Pair {
    const place = this.bytes.number();
    if (place !== said.exchange.fresh) return this.known(this.exchanges, place - said.exchange.known) ?? ['', ''];
    const fresh: Pair = [this.bytes.string(), this.bytes.string()];
    this.exchanges.push(fresh);
    return fresh;
  }

  private request(id: string, at: number, by: string, exchange: string, trace: string): object {
    const flags = this.bytes.byte();
    const from = this.text();
    const to = this.text();
    const method = this.text();
    const url = this.text();
    const headers = this.pairList();
    const body = this.body();
    const event = { id, at, by, exchange, trace, kind: 'request', from, to, method, url, headers, body };
    if ((flags & (requestFlags.room | requestFlags.parent)) === 0) return event;
    const of: { room?: string; parent?: string } = {};
    if (flags & requestFlags.room) of.room = this.text();
    if (flags & requestFlags.parent) of.parent = this.bytes.string();
    return Object.assign(event, of);
  }

  private body(): object | null {
    const { bytes } = this;
    const flags = bytes.byte();
    if (!(flags & bodyFlags.present)) return null;
    const length = bytes.number();
    const encoding = flags & bodyFlags.base64 ? 'base64' : 'utf8';
    return { text: bytes.string(), encoding, bytes: length, truncated: (flags & bodyFlags.truncated) !== 0 };
  }

  private fact(): object {
    const flags = this.bytes.byte();
    const title = this.text();
    const source = flags & factFlags.source ? this.text() : undefined;
    const values = Object.fromEntries(this.pairList());
    return source === undefined ? { type: 'fact', title, values } : { type: 'fact', title, source, values };
  }

  private json(): unknown {
    try {
      return JSON.parse(this.bytes.string());
    } catch {
      return this.bytes.fail();
    }
  }

  private again(): ChecksNote {
    return this.known(this.lists, this.bytes.number())?.told ?? this.noChecks();
  }

  private noChecks(): ChecksNote {
    this.bytes.fail();
    return { type: 'checks', title: '', outcomes: [] };
  }

  private checks(): ChecksNote {
    const { bytes } = this;
    const list = this.list();
    if (list === undefined) return this.noChecks();
    const { title, passed } = list;
    const found = passed.slice();
    for (let place = bytes.number(); place !== 0; place = bytes.number()) {
      const asked = this.known(passed, place - 1);
      if (asked === undefined) break;
      const flags = bytes.byte();
      const { question, source } = asked;
      const told: Outcome = { question, source, outcome: this.known(outcomes, flags & outcomeFlags.outcome) ?? '' };
      if (flags & outcomeFlags.error) told.error = this.text();
      if (flags & outcomeFlags.detail) told.detail = this.text();
      found[place - 1] = told;
    }
    list.told = { type: 'checks', title, outcomes: found };
    return list.told;
  }

  private list(): List | undefined {
    const { bytes } = this;
    const place = bytes.number();
    if (place !== said.list.fresh) return this.known(this.lists, place - said.list.known);
    const title = this.text();
    const passed: Outcome[] = [];
    const count = bytes.number();
    // Each mention of it makes as many checks.
    if (count > mostChecks) bytes.fail();
    for (let left = count; left > 0 && !bytes.failed; left -= 1)
      passed.push({ question: this.text(), source: this.text(), outcome: 'passed' });
    const list: List = { title, passed, told: undefined };
    this.lists.push(list);
    return list;
  }

  private text(): string {
    const place = this.bytes.number();
    if (place >= said.text.known) return this.known(this.texts, place - said.text.known) ?? '';
    const text = this.bytes.string();
    if (place === said.text.fresh) this.remember(this.texts, text, text.length);
    return text;
  }

  private pairList(): Pair[] {
    const list: Pair[] = [];
    for (let place = this.bytes.number(); place !== said.pair.end; place = this.bytes.number())
      list.push(this.pair(place));
    return list;
  }

  private pair(place: number): Pair {
    if (place >= said.pair.known) return this.known(this.pairs, place - said.pair.known) ?? ['', ''];
    const pair: Pair = [this.text(), this.bytes.string()];
    if (place === said.pair.fresh) this.remember(this.pairs, pair, Math.max(pair[0].length, pair[1].length));
    return pair;
  }

  /** @param length of the longest text in it. */
  private remember<Thing>(things: Thing[], thing: Thing, length: number): void {
    if (length > longestShared) this.bytes.fail();
    else things.push(thing);
  }

  private known<Thing>(things: readonly Thing[], place: number): Thing | undefined {
    const thing = things[place];
    if (thing === undefined) this.bytes.fail();
    return thing;
  }
}
