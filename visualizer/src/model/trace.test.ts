import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { compareRows, isMessage, type Row } from './rows.ts';
import { createTrace } from './trace.ts';

function rowsOf(...batches: NumberedEvent[][]): readonly Row[] {
  const trace = createTrace();
  for (const batch of batches) trace.add(batch);
  return trace.read().rows;
}

function wholeLab(): NumberedEvent[] {
  const scribe = createScribe();
  signIn(scribe);
  signIn(scribe, { user: 'bob', end: 'wrong verifier', run: 2 });
  signIn(scribe, { user: 'carol', end: 'resource server down', run: 3 });
  return scribe.numbered();
}

describe('a trace', () => {
  it('draws one row for each event of an honest trace [bench.one-arrow-per-message]', () => {
    const events = wholeLab();
    expect(rowsOf(events).map((row) => row.number)).toEqual(events.map(({ number }) => number));
  });

  it('gives the same rows for any order and any batching of arrival [bench.order-of-arrival]', () => {
    const events = wholeLab();
    const inOrder = rowsOf(events);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 }),
        (shuffled, sizes) => {
          const batches: NumberedEvent[][] = [];
          let at = 0;
          for (let turn = 0; at < shuffled.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            batches.push(shuffled.slice(at, at + size));
            at += size;
          }
          expect(rowsOf(...batches)).toEqual(inOrder);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the very row that was drawn until it says something else', () => {
    const events = wholeLab();
    const trace = createTrace();
    const drawn = new Map<number, Row>();
    for (const event of events) {
      trace.add([event]);
      for (const row of trace.read().rows) {
        const before = drawn.get(row.number);
        if (before !== row) expect(row).not.toEqual(before);
        drawn.set(row.number, row);
      }
    }
    expect(drawn.size).toBe(events.length);
  });

  it('keeps rows in order of time whatever set of events it has [bench.order-of-arrival]', () => {
    fc.assert(
      fc.property(fc.subarray(wholeLab()), (some) => {
        const rows = rowsOf(some);
        expect(rows).toHaveLength(some.length);
        expect([...rows].sort(compareRows)).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('takes an event that comes twice once', () => {
    const events = wholeLab();
    expect(rowsOf(events, events.slice(3, 9))).toEqual(rowsOf(events));
  });

  it('shows a request without an answer as pending until the answer comes [bench.pending]', () => {
    const [request, response] = wholeLab();
    if (request === undefined || response === undefined) throw new Error('The lab has said nothing.');
    const pendingOf = (rows: readonly Row[]) => rows.filter(isMessage).map((row) => row.pending);
    expect(pendingOf(rowsOf([request]))).toEqual([true]);
    expect(pendingOf(rowsOf([request], [response]))).toEqual([false, false]);
  });

  it('shows a call to a server that is down as broken, and names the code [bench.failed-call]', () => {
    const broken = rowsOf(wholeLab())
      .filter(isMessage)
      .filter((row) => row.broken !== undefined);
    expect(broken.map(({ kind, from, to, broken, error }) => ({ kind, from, to, broken, error }))).toEqual([
      { kind: 'request', from: 'client-app', to: 'resource-server', broken: 'there', error: undefined },
      { kind: 'failure', from: 'resource-server', to: 'client-app', broken: 'there', error: 'ECONNREFUSED' },
    ]);
  });

  it('draws one arrow where sender and receiver both recorded an exchange that timed out [bench.one-arrow-per-message]', () => {
    const scribe = createScribe();
    const url = 'http://localhost:8081/token';
    scribe.request({ from: 'client-app', to: 'auth-server', url }).fail('ABORTED', 'The caller went away.');
    const [received, aborted] = scribe.events;
    const sent = createScribe({ run: 'client', start: 1_795_000_000_001 });
    sent.request({ from: 'client-app', to: 'auth-server', url, by: 'client-app' }).fail('ETIMEDOUT', 'No answer.');
    const events = [received, aborted, ...sent.events].flatMap((event, index) =>
      event === undefined ? [] : [{ number: index + 1, event }],
    );
    const rows = rowsOf(events).filter(isMessage);
    expect(rows.map(({ number, kind, broken, error }) => ({ number, kind, broken, error }))).toEqual([
      { number: 1, kind: 'request', broken: undefined, error: undefined },
      { number: 4, kind: 'failure', broken: 'back', error: 'ETIMEDOUT' },
    ]);
    expect(rowsOf([...events].reverse())).toEqual(rows);
  });

  it('says of an answer whose request the hub no longer keeps that it has none', () => {
    const [, response] = wholeLab();
    if (response === undefined) throw new Error('The lab has said nothing.');
    expect(rowsOf([response])).toMatchObject([{ kind: 'gap', party: 'client-app' }]);
  });

  it('puts notes on the lane of who wrote them, in the phase of their exchange', () => {
    const note = rowsOf(wholeLab()).find((row) => row.name === 'PKCE pair derived');
    expect(note).toMatchObject({ kind: 'fact', party: 'client-app', phase: 'Prepare' });
  });

  it('tells the rows of one exchange, and the flow that a row is part of', () => {
    const trace = createTrace();
    trace.add(wholeLab());
    const content = trace.read();
    const token = content.rows.find((row) => row.name === 'Token Request');
    if (token === undefined) throw new Error('There is no token request.');
    expect(content.exchange(token.exchange).map((row) => row.kind)).toEqual(['request', 'checks', 'response']);
    expect(content.flows.map(({ id }) => id)).toContain(content.flowOf(token));
  });
});
