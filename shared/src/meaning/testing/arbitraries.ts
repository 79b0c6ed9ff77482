import fc from 'fast-check';
import type { RequestEvent, ResponseEvent, TraceBody, TraceHeaders } from '../../trace/event.ts';

/** For property tests: events with hostile bytes in every place that a stranger can write to. */

/** Any UTF-16 code units, lone surrogates included; fast-check's own 'binary' strings take seconds to begin with. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0xffff })), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

const strange = fc.oneof(
  anyText,
  fc.constantFrom(
    '__proto__',
    'constructor',
    'code',
    'state',
    'error',
    '%',
    '%E0%A4%A',
    'a=b&a=c',
    '#',
    '?',
    ';;=',
    '"\\',
  ),
  fc.constantFrom('eyJ.eyJ.', 'eyJhbGciOjF9.e30.', 'e.e.e', 'Bearer eyJhbGciOm51bGx9.W10.', 'Basic OjpA', 'Basic ä'),
  fc.constantFrom(
    '[['.repeat(3000) + ']]'.repeat(3000),
    `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
    '.'.repeat(500),
  ),
);
const value = fc.oneof(strange, fc.json({ noUnicodeString: false }), fc.webUrl({ withQueryParameters: true }));

const headers: fc.Arbitrary<TraceHeaders> = fc.array(
  fc.tuple(
    fc.constantFrom(
      ...[
        'authorization',
        'cookie',
        'set-cookie',
        'location',
        'www-authenticate',
        'sec-fetch-mode',
        'content-type',
        'x',
      ],
    ),
    value,
  ),
  { maxLength: 6 },
);

const contentType = fc.constantFrom(
  ...['application/x-www-form-urlencoded', 'application/json', 'text/html', 'text/event-stream', 'application/jwt', ''],
);

const body: fc.Arbitrary<TraceBody | null> = fc.option(
  fc.record({
    text: value,
    encoding: fc.constantFrom('utf8', 'base64'),
    bytes: fc.nat(),
    truncated: fc.boolean(),
  }),
);

const common = {
  id: fc.constant('any-1'),
  at: fc.constant(1),
  by: fc.constant('any'),
  exchange: fc.constant('0000000000000001'),
  trace: fc.constant('00000000000000000000000000000001'),
};

export const anyRequest: fc.Arbitrary<RequestEvent> = fc
  .record({
    ...common,
    kind: fc.constant('request' as const),
    from: strange,
    to: strange,
    method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'BREW'),
    url: value,
    headers,
    body,
    type: contentType,
  })
  .map(({ type, ...event }) => ({ ...event, headers: [...event.headers, ['content-type', type]] }));

export const anyResponse: fc.Arbitrary<ResponseEvent> = fc
  .record({
    ...common,
    kind: fc.constant('response' as const),
    status: fc.integer({ min: 100, max: 599 }),
    headers,
    body,
    type: contentType,
  })
  .map(({ type, ...event }) => ({ ...event, headers: [...event.headers, ['content-type', type]] }));
