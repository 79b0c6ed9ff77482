import { forms, type PackedFrame } from './frame.ts';

/** Of the form of a `publish` frame, as far as anybody has looked. */
interface UnpackedFrame {
  type: 'publish';
  events: { n: number; event: unknown }[];
}

/**
 * What a packed frame says, as a `publish` frame says it. It reads whatever stands in the rows, and judges nothing: what was no event comes
 * out as none, and the schema of the `publish` frame refuses it.
 */
export function unpack({ first, since, texts, pairs, exchanges, rows }: PackedFrame): UnpackedFrame {
  const text = (value: unknown) => (typeof value === 'number' ? texts[value] : value);
  const pair = (value: unknown) => (typeof value === 'number' ? pairs[value] : value);
  const read: Read = { text, pair };
  return {
    type: 'publish',
    events: rows.map(([form, id, at, by, exchange, ...rest], index) => ({
      n: first + index,
      event: {
        id,
        at: (since + Number(at)) / 1000,
        by: text(by),
        ...exchanges[Number(exchange)],
        ...contentOf(form, rest, read),
      },
    })),
  };
}

/** What stands where a text or a pair is expected, or what it refers to. */
interface Read {
  text(value: unknown): unknown;
  pair(value: unknown): unknown;
}

function contentOf(form: unknown, rest: readonly unknown[], { text, pair }: Read): object {
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
        body: bodyOf(body),
      };
    }
    case forms.response: {
      const [status, headers, body] = rest;
      return { kind: 'response', status, headers: listOf(headers, pair), body: bodyOf(body) };
    }
    case forms.failure: {
      const [code, message] = rest;
      return { kind: 'failure', code: text(code), message: text(message) };
    }
    default:
      return { kind: 'note', note: noteOf(form, rest, { text, pair }) };
  }
}

function noteOf(form: unknown, rest: readonly unknown[], { text, pair }: Read): unknown {
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

function outcomesOf(list: unknown, { text, pair }: Read): unknown {
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

function bodyOf(row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  const [text, bytes, encoding = 'utf8', truncated = false]: unknown[] = row;
  return { text, encoding, bytes, truncated };
}

function present(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
