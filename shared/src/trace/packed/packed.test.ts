import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TraceEvent, traceEvent } from '../event.ts';
import { packedFrame, publishFrame } from '../wire.ts';
import { longestShared, packedText, partsOf } from './frame.ts';
import { pack } from './pack.ts';
import { unpack } from './unpack.ts';

/** As the hub reads what came over the wire, which is UTF-8. */
function read(text: string) {
  const { json = '', bodies = '' } = partsOf(Buffer.from(text).toString()) ?? {};
  return unpack(packedFrame.parse(JSON.parse(json)), bodies);
}

/** Texts of which many come again, as they do in a trace. */
const text = fc.oneof(
  fc.constantFrom('content-type', 'no-store', 'Is the client known?', 'RFC 6749 §5.2'),
  fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
);
const long = fc.oneof(text, fc.string({ minLength: longestShared - 1, maxLength: longestShared + 1 }));
const hex = (digits: number) =>
  fc.oneof(
    fc.constantFrom('a'.repeat(digits), 'b'.repeat(digits)),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits }),
  );
const headers = fc.array(fc.tuple(text, long), { maxLength: 6 });
const body = fc.option(
  fc.record({
    text: fc.string({ unit: 'grapheme' }),
    encoding: fc.constantFrom('utf8', 'base64'),
    bytes: fc.nat(),
    truncated: fc.boolean(),
  }),
);
const common = {
  id: fc.oneof(
    text,
    fc.nat().map((count) => `run-${count}`),
  ),
  at: fc.integer({ min: 1, max: 2 ** 51 }).map((microseconds) => microseconds / 1000),
  by: text,
  exchange: hex(16),
  trace: hex(32),
};
const outcome = fc.record(
  {
    question: text,
    source: text,
    outcome: fc.constantFrom('passed', 'refused', 'not reached'),
    error: text,
    detail: fc.string({ maxLength: 1000 }),
  },
  { requiredKeys: ['question', 'source', 'outcome'] },
);
const note = fc.oneof(
  fc.record({ type: fc.constant('checks'), title: text, outcomes: fc.array(outcome, { minLength: 1, maxLength: 6 }) }),
  fc.record(
    {
      type: fc.constant('fact'),
      title: text,
      source: text,
      values: fc.dictionary(text, long, { maxKeys: 5, noNullPrototype: true }),
    },
    { requiredKeys: ['type', 'title', 'values'] },
  ),
  fc.record({ type: fc.constant('gap'), dropped: fc.integer({ min: 1 }) }),
  fc.record(
    {
      type: fc.constant('hold'),
      title: text,
      half: fc.constantFrom('request', 'response'),
      outcome: fc.constant('edited'),
      since: fc.integer({ min: 1 }),
      request: fc.record({ url: text, headers, body }),
    },
    { requiredKeys: ['type', 'title', 'half', 'outcome', 'since'] },
  ),
);
const anyEvent = fc
  .oneof(
    fc.record({
      ...common,
      kind: fc.constant('request'),
      from: text,
      to: text,
      room: fc.option(text, { nil: undefined }),
      parent: fc.option(hex(16), { nil: undefined }),
      method: fc.constantFrom('GET', 'POST'),
      url: long,
      headers,
      body,
    }),
    fc.record({
      ...common,
      kind: fc.constant('response'),
      status: fc.integer({ min: 100, max: 599 }),
      headers,
      body,
    }),
    fc.record({ ...common, kind: fc.constant('failure'), code: text, message: fc.string({ maxLength: 500 }) }),
    fc.record({ ...common, kind: fc.constant('note'), note }),
  )
  .map((event) => traceEvent.parse(event));

describe('a packed frame', () => {
  it('says what its events said, to the letter and in their order [hub.packed]', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 1e9 }),
        (events, first) => {
          const { events: got } = publishFrame.parse(read(pack(events, first)));
          expect(got).toEqual(events.map((event, index) => ({ n: first + index, event })));
        },
      ),
    );
  });

  it('has a text that comes again once only', () => {
    const event: TraceEvent = {
      kind: 'failure',
      id: 'run-1',
      at: 1,
      by: 'client-app',
      exchange: 'a'.repeat(16),
      trace: 'b'.repeat(32),
      code: 'ECONNREFUSED',
      message: 'Nobody listens there.',
    };
    const once = pack([event], 1).length;
    const growth = pack([event, event], 1).length - once;
    expect(growth).toBeLessThan(JSON.stringify(event).length / 4);
  });

  it('with anything at all in its rows is an event or refused, and never an exception [hub.events-validated]', () => {
    const anything = fc.oneof(fc.integer({ min: -1, max: 6 }), fc.jsonValue());
    const anyRows = fc.array(fc.array(anything, { maxLength: 14 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyRows, fc.string({ maxLength: 6 }), (rows, bodies) => {
        const [texts, pairs] = [['x', '__proto__'], [['x', 'y']]];
        const json = JSON.stringify({ first: 1, since: 1, run: 'run-', texts, pairs, exchanges: [], rows });
        const { success } = publishFrame.safeParse(read(packedText(json, [bodies])));
        expect(success).toBe(false);
      }),
    );
  });

  it.each([
    ['less', (text: string) => `${text}x`],
    ['more', (text: string) => text.slice(0, -1)],
  ])('whose rows speak of %s than there is of its bodies is none [hub.events-validated]', (_name, spoilt) => {
    const answer: TraceEvent = {
      kind: 'response',
      id: 'run-1',
      at: 1,
      by: 'auth-server',
      exchange: 'a'.repeat(16),
      trace: 'b'.repeat(32),
      status: 200,
      headers: [],
      body: { text: '{"token_type":"Bearer"}', encoding: 'utf8', bytes: 23, truncated: false },
    };
    const text = pack([answer, { ...answer, id: 'run-2' }], 1);
    expect(read(text)?.events).toHaveLength(2);
    expect(read(spoilt(text))).toBeUndefined();
  });
});
