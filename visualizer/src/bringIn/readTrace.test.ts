import { traceEvent } from '@oauth-lab/shared/trace/event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHar } from '../takeAway/har.ts';
import { writeTraceFile } from '../takeAway/traceFile.ts';
import { anyTrace } from '../testing/arbitraries.ts';
import { signInEvents, viewOfEvents } from '../testing/traces.ts';
import type { BroughtIn } from './reading.ts';
import { readTrace } from './readTrace.ts';

const origins = { 'client-app': 'http://localhost:8080', 'auth-server': 'http://localhost:8081' };
const own = (events: Parameters<typeof writeTraceFile>[0]['events']) =>
  writeTraceFile({ redacted: false, origins, events });

function trace(text: string): BroughtIn {
  const reading = readTrace(text, origins);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.trace;
}

function problem(text: string): string {
  const reading = readTrace(text, origins);
  return reading.ok ? 'none' : reading.problem;
}

describe("the project's own form", () => {
  it('comes back deep-equal [bring-in.deep-equal] [take-away.own-form]', () => {
    fc.assert(
      fc.property(anyTrace, (events) => {
        const read = trace(own(events));
        expect(read.events).toEqual(events);
        expect(read.origins).toEqual(origins);
      }),
    );
  });

  it('tells what is wrong, and where [bring-in.problem-told]', () => {
    const whole = own(signInEvents());
    expect(problem('')).toBe('The file is empty.');
    expect(problem('<html>')).toBe('The file is not JSON: it does not begin with {. Traces and HAR files are JSON.');
    expect(problem(whole.slice(0, -40))).toMatch(
      /^The file is not whole JSON: it (breaks at line \d+, column \d+|ends)/,
    );
    expect(problem(whole.replace('"kind":"response"', '"kind":}'))).toMatch(/breaks at line 3, column \d+, near “/);
    expect(problem('{"a":1}')).toMatch(/^The file is JSON, but neither a trace of the OAuth Lab/);
    expect(problem('[]')).toMatch(/^The file is JSON, but neither/);
    expect(problem(whole.replace('"version":1', '"version":2'))).toBe(
      'The trace file is damaged: version: this bench reads version 1 only.',
    );
    expect(problem(whole.replace('"status":200', '"status":"200"'))).toBe(
      'Event 2 of 30 is damaged: event.status: expected number, received string.',
    );
    expect(problem(whole.replace('"number":2', '"number":1'))).toBe(
      'Event 2 of 30 is damaged: number 1 is there twice.',
    );
    expect(problem(whole.replace('"id":"run-2"', '"id":"run-1"'))).toBe(
      'Event 2 of 30 is damaged: the id run-1 is there twice.',
    );
    expect(problem(whole.replace(/"at":[\d.]+/, '"at":1e300'))).toBe(
      'Event 1 of 30 is damaged: event.at is later than any date.',
    );
  });
});

describe('HAR', () => {
  it('of the lab itself is drawn as the lab drew it, notes included [bring-in.har]', () => {
    for (const end of ['resource', 'denied', 'resource server down'] as const) {
      const events = signInEvents({ end });
      const read = trace(JSON.stringify(toHar(events)));
      const inWords = (shown: ReturnType<typeof viewOfEvents>) =>
        shown.rows.map((row) => `${row.kind} ${row.name} ${row.error ?? ''} ${'from' in row ? row.from : row.party}`);
      expect(inWords(viewOfEvents(read.events)).sort()).toEqual(inWords(viewOfEvents(events)).sort());
    }
  });

  it('of other people, as devtools write it, is classified like the lab’s own messages [bring-in.har]', () => {
    const read = trace(JSON.stringify(foreignHar));
    expect(read.passedOver).toBe(1);
    const { rows } = viewOfEvents(read.events);
    expect(rows.map((row) => row.name)).toEqual([
      'Authorization Request',
      'Authorization Response',
      'Token Request',
      'Token Error Response',
      'GET /api',
      'GET /api failed',
    ]);
    expect(rows[0]).toMatchObject({ from: 'browser', to: 'login.example.com', phase: 'Authorize' });
    expect(rows[3]).toMatchObject({ error: 'invalid_grant' });
  });

  it('tells what is wrong, and where [bring-in.problem-told]', () => {
    const text = JSON.stringify(foreignHar);
    expect(problem('{"log":{}}')).toBe('The HAR file is damaged: log.entries: expected array, received undefined.');
    expect(problem(text.replace('"2026-05-01T10:00:00.300Z"', '"yesterday"'))).toBe(
      'Entry 2 of 4 in the HAR file is damaged: startedDateTime: is no date.',
    );
    expect(problem(text.replace('"status":400', '"status":null'))).toMatch(
      /^Entry 3 of 4 in the HAR file is damaged: response.status: expected number/,
    );
  });
});

describe('a hostile file', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .anything()
      .map(
        (value) =>
          JSON.stringify({ format: 'oauth-lab-trace', version: 1, redacted: false, origins: {}, events: [value] }) ??
          '',
      ),
    fc.anything().map((value) => JSON.stringify({ log: { entries: [value] } }) ?? ''),
    fc
      .record({
        startedDateTime: fc.oneof(fc.string(), fc.date().map(String), fc.constant('+275760-09-13T00:00:00Z')),
        time: fc.anything(),
        request: fc.record(
          { method: fc.string(), url: fc.string(), headers: fc.anything(), postData: fc.anything() },
          { requiredKeys: [] },
        ),
        response: fc.record(
          { status: fc.oneof(fc.double(), fc.integer()), headers: fc.constant([]), content: fc.anything() },
          { requiredKeys: [] },
        ),
        _notes: fc.anything(),
      })
      .map((value) => JSON.stringify({ log: { entries: [value] } })),
  );

  it('is a trace that can be drawn, or a sentence, and never an exception [bring-in.hostile]', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const reading = readTrace(text, origins);
        if (reading.ok) for (const row of viewOfEvents(reading.trace.events).rows) new Date(row.at).toISOString();
        else expect(reading.problem).toMatch(/\.$/);
      }),
      { numRuns: 400 },
    );
  });

  it('with more headers than an event may have is cut to what can be taken away again [bring-in.hostile]', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ name: `x-${at}`, value: '' }));
    const [, , asked] = foreignHar.log.entries;
    const entry = { ...asked, request: { ...asked?.request, headers: many } };
    const { events } = trace(JSON.stringify({ log: { entries: [entry] } }));
    for (const { event } of events) expect(traceEvent.safeParse(event).error).toBeUndefined();
  });

  it('may be nested deeply or be long [bring-in.hostile]', () => {
    const deep = '['.repeat(200_000);
    expect(problem(deep + ']'.repeat(200_000))).toMatch(/\.$/);
    expect(
      problem(
        `{"format":"oauth-lab-trace","version":1,"redacted":false,"origins":{},"events":${deep}${']'.repeat(200_000)}}`,
      ),
    ).toMatch(/\.$/);
    expect(problem(`{"log":{"entries":[{"request":${deep}`)).toMatch(/\.$/);
  });
});

const post = {
  mimeType: 'application/x-www-form-urlencoded',
  params: [
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'code', value: 'abcdefgh' },
  ],
};
const foreignHar = {
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [],
    entries: [
      {
        startedDateTime: '2026-05-01T10:00:00.000Z',
        time: 120,
        _resourceType: 'document',
        request: {
          method: 'GET',
          url: 'https://login.example.com/oauth2/v1/authorize?response_type=code&client_id=spa&state=abcdefgh&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb',
          headers: [],
        },
        response: {
          status: 302,
          headers: [{ name: 'location', value: 'https://app.example.com/cb?code=abcdefgh&state=abcdefgh' }],
          content: { size: 0, mimeType: '' },
        },
      },
      {
        startedDateTime: '2026-05-01T10:00:00.300Z',
        time: 5,
        _resourceType: 'script',
        request: { method: 'GET', url: 'https://app.example.com/app.js', headers: [] },
        response: { status: 200, headers: [], content: { mimeType: 'text/javascript', text: 'x' } },
      },
      {
        startedDateTime: '2026-05-01T10:00:00.400Z',
        time: 30.5,
        _resourceType: 'fetch',
        request: { method: 'POST', url: 'https://login.example.com/oauth2/v1/token', headers: [], postData: post },
        response: {
          status: 400,
          headers: [],
          content: { mimeType: 'application/json', text: btoa('{"error":"invalid_grant"}'), encoding: 'base64' },
        },
      },
      {
        startedDateTime: '2026-05-01T10:00:01.000Z',
        time: 0,
        _resourceType: 'fetch',
        request: { method: 'GET', url: 'https://api.example.com/api', headers: [] },
        response: { status: 0, headers: [], _error: 'net::ERR_CONNECTION_REFUSED' },
      },
    ],
  },
};
