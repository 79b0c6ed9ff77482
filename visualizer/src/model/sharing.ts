import { ownString } from '@oauth-lab/shared/meaning/ownString';
import type { CheckOutcome, TraceBody, TraceEvent, TraceHeaders } from '@oauth-lab/shared/trace/event';
import type { Reader } from './aside.ts';

/** So many different values are known at a time; then learning begins anew, and what is shared already stays shared. */
const mostKnown = 20_000;
/** A longer text is kept in pieces: pages differ from one another in few of them. */
const longText = 400;

/**
 * Lets events share what is the same in them: headers, the questions of checks, most of each page. An event says the same as before and
 * takes a fraction of the memory; in a long trace that decides whether it fits into a page.
 */
export function createSharing(): Reader {
  const headers = createPool<[string, string]>();
  const outcomes = createPool<CheckOutcome>();
  const texts = createPool<string>();

  function sharedText(text: string): string {
    return texts(text, ownString);
  }

  function sharedHeaders(all: TraceHeaders): TraceHeaders {
    return all.map((pair) => headers(`${pair[0]}\n${pair[1]}`, () => pair));
  }

  function sharedBody(body: TraceBody): TraceBody {
    if (body instanceof PiecedBody) return body;
    if (body.text.length > longText) return new PiecedBody(body, piecesOf(body.text).map(sharedText));
    body.text = sharedText(body.text);
    return body;
  }

  function share(event: TraceEvent): void {
    if (event.kind === 'note') {
      if (event.note.type !== 'checks') return;
      event.note.outcomes = event.note.outcomes.map((each) => outcomes(keyOf(each), () => each));
    } else if (event.kind !== 'failure') {
      event.headers = sharedHeaders(event.headers);
      if (event.body !== null) event.body = sharedBody(event.body);
    }
  }

  return {
    read(rows) {
      for (const { event } of rows) share(event);
    },
  };
}

function keyOf({ question, source, outcome, error = '', detail = '' }: CheckOutcome): string {
  return [question, source, outcome, error, detail].join('\n');
}

/** A body whose text is put together when somebody asks for it. It looks and is copied like any other. */
class PiecedBody implements TraceBody {
  declare readonly text: string;
  readonly encoding: TraceBody['encoding'];
  readonly bytes: number;
  readonly truncated: boolean;
  readonly #pieces: readonly string[];

  constructor({ encoding, bytes, truncated }: TraceBody, pieces: readonly string[]) {
    // One function for all of them: an accessor of its own would give each body a hidden class of its own.
    Object.defineProperty(this, 'text', { get: wholeText, enumerable: true });
    this.encoding = encoding;
    this.bytes = bytes;
    this.truncated = truncated;
    this.#pieces = pieces;
  }

  whole(): string {
    return this.#pieces.join('');
  }
}

function wholeText(this: PiecedBody): string {
  return this.whole();
}

/** A line of such a length ends a piece: where two texts are the same, their pieces are, too, whatever stands before. */
const pieceEnd = 8;
/** What random values look like: in the middle of a page that is always the same, they are the part that is not. */
const randomValue = /([\w.~-]{20,})/;

/** The text in pieces, none of them empty. */
function piecesOf(text: string): string[] {
  const ends: number[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    if ((at - start) % pieceEnd === 0) ends.push(at + 1);
    start = at + 1;
  }
  return [...ends, text.length]
    .flatMap((end, index) => text.slice(ends[index - 1] ?? 0, end).split(randomValue))
    .filter((piece) => piece !== '');
}

/** Gives for each key the first value that was made for it. */
function createPool<Value>(): (key: string, make: (key: string) => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const same = known.get(key);
    if (same !== undefined) return same;
    if (known.size >= mostKnown) known.clear();
    const own = ownString(key);
    const value = make(own);
    known.set(own, value);
    return value;
  };
}
