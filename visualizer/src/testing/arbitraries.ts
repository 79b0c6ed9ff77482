import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';

/** Traces as hostile as the hub lets in: any name, text, header and body, answers without requests, two witnesses. */
const name = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
const text = fc.string({ maxLength: 60, unit: 'binary' });
const headers = fc.array(
  fc.tuple(fc.constantFrom('Content-Type', 'Location', 'Cookie', 'Set-Cookie', 'X-Other', 'Authorization'), text),
  { maxLength: 3 },
);
const body = fc.option(
  fc.record({
    text: fc.oneof(text, fc.json(), fc.constant('grant_type=authorization_code&code=abc')),
    encoding: fc.constant('utf8' as const),
    bytes: fc.nat(),
    truncated: fc.boolean(),
  }),
);
const parties = fc.oneof(fc.constantFrom('browser', 'client-app', 'auth-server'), name);
const exchange = fc.integer({ min: 1, max: 6 }).map((id) => id.toString(16).padStart(16, '0'));
const at = fc.integer({ min: 1_795_000_000_000, max: 1_795_000_100_000 }).map((time) => time + 0.25);
const common = { by: parties, exchange, trace: fc.constant('1'.padStart(32, '0')), at };

const event: fc.Arbitrary<Omit<TraceEvent, 'id'>> = fc.oneof(
  fc.record({
    ...common,
    kind: fc.constant('request' as const),
    from: parties,
    to: parties,
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
    url: fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      name,
      fc.constant('http://localhost:8081/authorize?response_type=code&state=s&client_id=a'),
    ),
    headers,
    body,
  }),
  fc.record({
    ...common,
    kind: fc.constant('response' as const),
    status: fc.integer({ min: 100, max: 599 }),
    headers,
    body,
  }),
  fc.record({ ...common, kind: fc.constant('failure' as const), code: name, message: text }),
  fc.record({
    ...common,
    kind: fc.constant('note' as const),
    note: fc.oneof(
      fc.record({ type: fc.constant('fact' as const), title: name, values: fc.dictionary(name, text, { maxKeys: 3 }) }),
      fc.record({
        type: fc.constant('checks' as const),
        title: name,
        outcomes: fc.array(
          fc.record({
            question: name,
            source: name,
            outcome: fc.constantFrom('passed', 'refused', 'not reached'),
            detail: text,
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      fc.record({ type: fc.constant('gap' as const), dropped: fc.integer({ min: 1, max: 9 }) }),
    ),
  }),
) as fc.Arbitrary<Omit<TraceEvent, 'id'>>;

export const anyTrace: fc.Arbitrary<NumberedEvent[]> = fc
  .array(event, { maxLength: 14 })
  .map((events) =>
    events.map((each, index) => ({ number: index + 1, event: { ...each, id: `run-${index + 1}` } as TraceEvent })),
  );
