import { forms, type PackedFrame } from './frame.ts';

/** Of the form of a `publish` frame, as far as anybody has looked. */
interface UnpackedFrame {
  type: 'publish';
  events: { n: number; event: unknown }[];
}

/**
 * What a packed frame says, as a `publish` frame says it. It reads whatever stands in the rows, and judges nothing: what was no event comes
 * out as none, and the schema of the `publish` frame refuses it.
 * @param bodies what follows the frame's JSON. Undefined where the rows speak of more of it, or of less.
 */
export function unpack(
  { first, since, run, texts, pairs, exchanges, rows }: PackedFrame,
  bodies: string,
): UnpackedFrame | undefined {
  let taken = 0;
  const read: Read = {
    text: (value) => (typeof value === 'number' ? texts[value] : value),
    pair: (value) => (typeof value === 'number' ? pairs[value] : value),
    body(length) {
      if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) return undefined;
      taken += length;
      return bodies.slice(taken - length, taken);
    },
  };
  const events = rows.map(([form, id, at, by, place, ...rest], index) => {
    const [exchange, trace] = exchanges[Number(place)] ?? [];
    return {
      n: first + index,
      event: {
        id: typeof id === 'string' ? `${run}${id}` : namedOf(id)[0],
        at: (since + Number(at)) / 1000,
        by: read.text(by),
        exchange,
        trace,
        ...contentOf(form, rest, read),
      },
    };
  });
  return taken === bodies.length ? { type: 'publish', events } : undefined;
}

/** What stands where a text or a pair is expected, or what it refers to. */
interface Read {
  text(value: unknown): unknown;
  pair(value: unknown): unknown;
  /** The next of the bodies, which has so many characters. */
  body(length: unknown): unknown;
}

function contentOf(form: unknown, rest: readonly unknown[], read: Read): object {
  const { text, pair } = read;
  switch (form) {
    case forms.request: {
      const [from, to, method, url, headers, body, room, parent] = rest;
      return {
        kind: 'request',
        from: text(from),
        to: text(to),
        ...present({ room, parent }),
        method: text(method),
        url: text(url),
        headers: listOf(headers, pair),
        body: bodyOf(body, read),
      };
    }
    case forms.response: {
      const [status, headers, body] = rest;
      return { kind: 'response', status, headers: listOf(headers, pair), body: bodyOf(body, read) };
    }
    case forms.failure: {
      const [code, message] = rest;
      return { kind: 'failure', code: text(code), message: text(message) };
    }
    default:
      return { kind: 'note', note: noteOf(form, rest, read) };
  }
}

function noteOf(form: unknown, rest: readonly unknown[], { text, pair }: Omit<Read, 'body'>): unknown {
  switch (form) {
    case forms.checks: {
      const [title, outcomes] = rest;
      return {
        type: 'checks',
        title: text(title),
        outcomes: outcomesOf(outcomes, { text, pair }),
      };
    }
    case forms.fact: {
      const [title, source, values] = rest;
      return {
        type: 'fact',
        title: text(title),
        ...present({ source: text(source) }),
        values: valuesOf(values, pair),
      };
    }
    default:
      return rest[0];
  }
}

/** What is no list stays what it is. */
function listOf(list: unknown, read: (value: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(read) : list;
}

function valuesOf(list: unknown, pair: Read['pair']): unknown {
  if (!Array.isArray(list)) return list;
  return Object.fromEntries(
    list.map((one): [string, unknown] => {
      const [name, value] = namedOf(pair(one));
      // A name that is none becomes one that no value may have.
      return [typeof name === 'string' ? name : '', value];
    }),
  );
}

function namedOf(pair: unknown): readonly unknown[] {
  return Array.isArray(pair) ? pair : [];
}

function outcomesOf(list: unknown, { text, pair }: Omit<Read, 'body'>): unknown {
  if (!Array.isArray(list)) return list;
  const outcomes: object[] = [];
  for (let at = 0; at < list.length; at += 2) {
    const [question, source] = namedOf(pair(list[at]));
    const found: unknown = list[at + 1];
    if (typeof found === 'object' && found !== null) outcomes.push({ question, source, ...found });
    else outcomes.push({ question, source, outcome: 'passed', ...present({ detail: text(found) }) });
  }
  return outcomes;
}

function bodyOf(row: unknown, { body }: Read): unknown {
  if (!Array.isArray(row)) return row;
  const [length, bytes, encoding = 'utf8', truncated = false]: unknown[] = row;
  return { text: body(length), encoding, bytes, truncated };
}

function present(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
