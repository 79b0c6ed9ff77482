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
export function unpack({ first, since, texts, exchanges, rows }: PackedFrame): UnpackedFrame {
  const text = (value: unknown) => (typeof value === 'number' ? texts[value] : value);
  return {
    type: 'publish',
    events: rows.map(([form, id, at, by, exchange, ...rest], index) => ({
      n: first + index,
      event: {
        id,
        at: (since + Number(at)) / 1000,
        by: text(by),
        ...exchanges[Number(exchange)],
        ...contentOf(form, rest, text),
      },
    })),
  };
}

type ReadText = (value: unknown) => unknown;

function contentOf(form: unknown, rest: readonly unknown[], text: ReadText): object {
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
        headers: headersOf(headers, text),
        body: bodyOf(body),
      };
    }
    case forms.response: {
      const [status, headers, body] = rest;
      return { kind: 'response', status, headers: headersOf(headers, text), body: bodyOf(body) };
    }
    case forms.failure: {
      const [code, message] = rest;
      return { kind: 'failure', code: text(code), message: text(message) };
    }
    default:
      return { kind: 'note', note: noteOf(form, rest, text) };
  }
}

function noteOf(form: unknown, rest: readonly unknown[], text: ReadText): unknown {
  switch (form) {
    case forms.checks: {
      const [title, outcomes] = rest;
      return {
        type: 'checks',
        title: text(title),
        outcomes: grouped(outcomes, 3, (check) => outcomeOf(check.map(text))),
      };
    }
    case forms.fact: {
      const [title, source, values] = rest;
      return {
        type: 'fact',
        title: text(title),
        ...present({ source: text(source) }),
        values: valuesOf(values, text),
      };
    }
    default:
      return rest[0];
  }
}

function headersOf(list: unknown, text: ReadText): unknown {
  return grouped(list, 2, ([name, value]) => [text(name), text(value)]);
}

function valuesOf(list: unknown, text: ReadText): unknown {
  if (!Array.isArray(list)) return list;
  const values: [name: string, value: unknown][] = [];
  // A name that is none becomes one that no value may have.
  for (let at = 0; at < list.length; at += 2) values.push([nameOf(text(list[at])), text(list[at + 1])]);
  return Object.fromEntries(values);
}

function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function outcomeOf([question, source, found]: readonly unknown[]): object {
  if (typeof found === 'object' && found !== null) return { question, source, ...found };
  return { question, source, outcome: 'passed', ...present({ detail: found }) };
}

function bodyOf(row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  const [text, bytes, encoding = 'utf8', truncated = false]: unknown[] = row;
  return { text, encoding, bytes, truncated };
}

/** So many at a time; what is no list stays what it is. */
function grouped<Group>(list: unknown, count: number, made: (group: readonly unknown[]) => Group): unknown {
  if (!Array.isArray(list)) return list;
  const groups: Group[] = [];
  for (let at = 0; at < list.length; at += count) groups.push(made(list.slice(at, at + count)));
  return groups;
}

function present(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
