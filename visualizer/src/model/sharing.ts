import { ownString } from '@oauth-lab/shared/meaning/ownString';
import type { CheckOutcome, TraceBody, TraceEvent, TraceHeaders } from '@oauth-lab/shared/trace/event';
import type { Reader } from './aside.ts';

/** So many different values are known at a time; then learning begins anew, and what is shared already stays shared. */
const mostKnown = 20_000;
/** A longer text is kept as blocks of lines: pages differ from one another in few of them. */
const longText = 400;

/**
 * Lets events share what is the same in them: headers, the questions of checks, most of each page. An event says the same as before and
 * takes a fraction of the memory; in a long trace that decides whether it fits into a page.
 */
export function createSharing(): Reader {
  const headers = createPool<[string, string]>();
  const outcomes = createPool<CheckOutcome>();
  const blocks = createPool<string>();
  const shared = new WeakSet<TraceBody>();

  function sharedHeaders(all: TraceHeaders): TraceHeaders {
    return all.map((pair) => headers(`${pair[0]}\n${pair[1]}`, () => pair));
  }

  function sharedBody(body: TraceBody): TraceBody {
    if (body.text.length <= longText || shared.has(body)) return body;
    const { encoding, bytes, truncated } = body;
    const parts = blocksOf(body.text).map((block) => blocks(block, () => block));
    const made: TraceBody = {
      get text() {
        return parts.join('');
      },
      encoding,
      bytes,
      truncated,
    };
    shared.add(made);
    return made;
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

/** A line of such a length ends a block: where two texts are the same, their blocks are, too, whatever stands before. */
const blockEnd = 8;

/** The text in pieces. */
function blocksOf(text: string): string[] {
  const ends: number[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    if ((at - start) % blockEnd === 0) ends.push(at + 1);
    start = at + 1;
  }
  const pieces = [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end));
  return pieces.map(ownString);
}

/** Gives for each key the first value that was made for it. */
function createPool<Value>(): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const same = known.get(key);
    if (same !== undefined) return same;
    if (known.size >= mostKnown) known.clear();
    const value = make();
    known.set(key, value);
    return value;
  };
}
