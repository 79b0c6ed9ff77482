import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostChecks, type ResponseEvent, type TraceEvent, traceEvent } from '../event.ts';
import { maxFrameEvents, publishFrame } from '../wire.ts';
import { longestShared } from './frame.ts';
import { Packer } from './pack.ts';
import { unpack } from './unpack.ts';

function pack(events: readonly TraceEvent[], first: number, packer = new Packer()): Buffer {
  const [begin] = events;
  if (begin !== undefined) packer.begin(begin, first);
  for (const event of events) packer.add(event);
  return packer.copy();
}

const read = (frame: Buffer) => unpack(frame, maxFrameEvents);

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

const firstNumber = fc.integer({ min: 1, max: 1e9 });
/** Some say what an earlier one said, and are made of the very same parts, as a recorder's are. */
const manyEvents = fc
  .array(fc.tuple(anyEvent, fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((drawn) => drawn.map(([event, again], at) => (again ? ofSameParts(event, drawn.slice(0, at)) : event)));

function ofSameParts(event: TraceEvent, before: readonly [TraceEvent, boolean][]): TraceEvent {
  const like = before.find(([{ kind }]) => kind === event.kind)?.[0];
  if (event.kind === 'note' && like?.kind === 'note') return { ...event, note: like.note };
  if (event.kind === 'response' && like?.kind === 'response') return { ...event, headers: like.headers };
  if (event.kind === 'request' && like?.kind === 'request') return { ...event, headers: like.headers };
  return event;
}

const answer: ResponseEvent = {
  kind: 'response',
  id: 'run-1',
  at: 1,
  by: 'auth-server',
  exchange: 'a'.repeat(16),
  trace: 'b'.repeat(32),
  status: 200,
  headers: [['content-type', 'application/json']],
  body: { text: '{"token_type":"Bearer"}', encoding: 'utf8', bytes: 23, truncated: false },
};

describe('a packed frame', () => {
  it('says what its events said, to the letter and in their order [hub.packed]', () => {
    const packer = new Packer();
    fc.assert(
      fc.property(manyEvents, firstNumber, (events, first) => {
        const { events: got } = publishFrame.parse(read(pack(events, first, packer)));
        expect(got).toEqual(events.map((event, index) => ({ n: first + index, event })));
      }),
    );
  });

  it('says the same of the first events where the last ones are cut off', () => {
    fc.assert(
      fc.property(manyEvents, anyEvent, (events, last) => {
        const packer = new Packer();
        const whole = pack(events, 1, packer);
        packer.add(last);
        expect(packer.copy(whole.length)).toEqual(whole);
      }),
    );
  });

  it('tells what an id ends in as a count only where that is the same id', () => {
    const ids = ['run-1', 'run-01', 'run-0', 'run-', 'run-1e3', `run-${2 ** 53}`, 'run-999999999999999', 'x', '7', ''];
    const events = ids.map((id) => ({ ...answer, id }));
    expect(read(pack(events, 1))?.events.map(({ event }) => event)).toEqual(events);
  });

  it('is the same whether the count of an id is told or has to be read in it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyEvent, fc.boolean(), fc.nat()), { minLength: 1, maxLength: 12 }), (drawn) => {
        const events = drawn.map(([event, isOfRun, count]) => (isOfRun ? { ...event, id: `run-${count}` } : event));
        const packer = new Packer();
        packer.begin(events[0] ?? answer, 1, 'run-');
        for (const [at, [, isOfRun, count]] of drawn.entries())
          if (isOfRun) packer.add(events[at] ?? answer, 'run-', count);
          else packer.add(events[at] ?? answer);
        expect(read(packer.copy())?.events.map(({ event }) => event)).toEqual(events);
      }),
    );
  });

  it('has what comes again once only', () => {
    const checks: TraceEvent = {
      kind: 'note',
      id: 'run-2',
      at: 2,
      by: 'auth-server',
      exchange: 'a'.repeat(16),
      trace: 'b'.repeat(32),
      note: {
        type: 'checks',
        title: 'Checks of the Token Request',
        outcomes: [{ question: 'Is the code known?', source: 'RFC 6749 §5.2', outcome: 'passed' }],
      },
    };
    const once = pack([answer, checks], 1).length;
    const growth = pack([answer, checks, checks, { ...answer, body: null }], 1).length - once;
    expect(growth).toBeLessThan(30);
    const otherWords: TraceEvent = { ...checks, note: { ...checks.note } };
    expect(pack([answer, checks, checks], 1).length).toBeLessThan(pack([answer, checks, otherWords], 1).length);
  });

  it('of any bytes at all is events or refused, and never an exception [hub.events-validated]', () => {
    const bytes = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 200 }), (anything) => {
        const unpacked = read(Buffer.from([1, 1, 0, 0, ...anything]));
        // The schema judges what is read, whatever it is.
        expect(() => publishFrame.safeParse(unpacked)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it('with a byte of another value is events or refused, and never an exception [hub.events-validated]', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(manyEvents, fc.array(change, { minLength: 1, maxLength: 3 }), (events, changes) => {
        const frame = pack(events, 1);
        for (const [at, value] of changes) frame[at % frame.length] = value;
        expect(() => publishFrame.safeParse(read(frame))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('that ends too early is none, but where an event ends [hub.events-validated]', () => {
    const [first, both] = [pack([answer], 1), pack([answer, { ...answer, id: 'run-2' }], 1)];
    const whole = new Set([first.length, both.length]);
    for (let length = 1; length <= both.length; length += 1) {
      const { success } = publishFrame.safeParse(read(both.subarray(0, length)));
      expect(success, `${length} of ${both.length} bytes`).toBe(whole.has(length));
    }
  });

  it('of more events than a frame may have is none, however small they are [hub.events-validated]', () => {
    const events = Array.from({ length: maxFrameEvents }, () => answer);
    expect(read(pack(events, 1))?.events).toHaveLength(maxFrameEvents);
    expect(read(pack([...events, answer], 1))).toBeUndefined();
  });

  it.each([
    ['a text that nobody said', [1, 1], [8, 1, 0, 9]],
    ['an exchange that nobody said', [1, 1], [2, 1, 0, 5]],
    ['a number without an end', [1, 1], [2, ...Array(20).fill(0x80)]],
    ['a form that there is not', [1, 1], [7, 1, 0, 0, 0, 0]],
  ])('that speaks of %s is none [hub.events-validated]', (_what, numbers, record) => {
    expect(read(Buffer.from([...numbers, 0, 0, ...record]))).toBeUndefined();
  });

  it('with a list of more checks than a note may have is none, however often it is mentioned [hub.events-validated]', () => {
    const list = (count: number) => [
      1,
      1,
      0,
      0,
      3,
      1,
      0,
      0,
      1,
      97,
      1,
      98,
      0,
      0,
      0,
      count,
      ...Array(2 * count).fill(2),
      0,
    ];
    expect(read(Buffer.from(list(mostChecks)))?.events).toHaveLength(1);
    expect(read(Buffer.from(list(mostChecks + 1)))).toBeUndefined();
  });

  it('says to the letter, too, what no hub takes, so that one such event does not spoil the others', () => {
    const outcomes = Array.from({ length: mostChecks + 1 }, () => ({
      question: '',
      source: '',
      outcome: 'passed' as const,
    }));
    const { body: _body, headers: _headers, status: _status, ...common } = answer;
    const refused: TraceEvent[] = [
      { ...common, kind: 'note', note: { type: 'checks', title: '', outcomes } },
      { ...answer, by: '', exchange: 'no span id' },
    ];
    const events = [answer, ...refused, answer];
    expect(read(pack(events, 1))?.events.map(({ event }) => event)).toEqual(events);
  });

  it('has 0 where a number is none that can be told, and the rest of it can be read', () => {
    const none = [-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53].map((status) => ({ ...answer, status }));
    const events = read(pack([...none, answer], 1))?.events.map(({ event }) => event);
    expect(events).toEqual([...none.map((event) => ({ ...event, status: 0 })), answer]);
  });

  it('does not remember a text that is longer than any that is remembered [hub.events-validated]', () => {
    const long = 'x'.repeat(longestShared + 1);
    const length = [((longestShared + 1) & 0x7f) | 0x80, (longestShared + 1) >> 7];
    // A failure whose code is a new text, to be remembered.
    const frame = [1, 1, 0, 0, 2, 1, 0, 0, 1, 97, 1, 98, 0, ...length, ...Buffer.from(long), 0];
    expect(read(Buffer.from(frame))).toBeUndefined();
  });
});
