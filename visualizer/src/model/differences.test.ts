import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { differences } from './differences.ts';
import { isMessage, type MessageRow } from './rows.ts';
import { createTrace } from './trace.ts';

/** A Token Request whose redirect_uri the learner changed, and its answer, whose status the learner changed. */
function tampered(): TraceEvent[] {
  const scribe = createScribe();
  const exchange = scribe.request({
    from: 'client-app',
    to: 'auth-server',
    url: 'http://localhost:8081/token',
    form: { grant_type: 'authorization_code', code: 'c', redirect_uri: 'http://localhost:8080/callback' },
  });
  const [request] = scribe.events;
  if (request?.kind !== 'request') throw new Error('no request');
  const text = 'grant_type=authorization_code&code=c&redirect_uri=http%3A%2F%2Fevil.example';
  exchange.note({
    type: 'hold',
    title: 'Token Request held',
    half: 'request',
    outcome: 'edited',
    since: request.at,
    request: {
      url: request.url,
      headers: [...request.headers, ['content-length', String(text.length)]],
      body: { text, encoding: 'utf8', bytes: text.length, truncated: false },
    },
  });
  exchange.respond({ json: { access_token: 'a', token_type: 'Bearer' } });
  exchange.note({
    type: 'hold',
    title: 'Answer to Token Request held',
    half: 'response',
    outcome: 'edited',
    since: request.at,
    response: { status: 400, headers: [['content-type', 'application/json']], body: null },
  });
  return scribe.events;
}

function messagesOf(events: readonly TraceEvent[]): MessageRow[] {
  const trace = createTrace();
  trace.add(events.map((event, index) => ({ number: index + 1, event })));
  return trace.read().rows.filter(isMessage);
}

function changes({ hold, event }: MessageRow) {
  return hold?.original === undefined || event.kind === 'failure' ? [] : differences(hold.original, event);
}

describe('a message that the learner changed', () => {
  it('is what its receiver had, with what was sent beside it [hold.both-versions]', () => {
    const [request, response] = messagesOf(tampered());
    expect(request).toMatchObject({ name: 'Token Request', hold: { outcome: 'edited' } });
    expect(request?.key).toContainEqual({ name: 'grant_type', value: 'authorization_code' });
    expect(response).toMatchObject({ error: '400', event: { status: 400 }, hold: { original: { status: 200 } } });
  });

  it('tells what differs by parameter, and nothing that follows by itself [hold.both-versions]', () => {
    const [request, response] = messagesOf(tampered());
    expect(request && changes(request)).toEqual([
      {
        place: 'form',
        name: 'redirect_uri',
        before: 'http://localhost:8080/callback',
        after: 'http://evil.example',
      },
    ]);
    expect(response && changes(response).map(({ place, name }) => [place, name])).toContainEqual(['status', 'status']);
  });

  it('is the same in whatever order the events come', () => {
    const numbered = tampered().map((event, index) => ({ number: index + 1, event }));
    const trace = createTrace();
    for (const one of numbered.toReversed()) trace.add([one]);
    expect(trace.read().rows.filter(isMessage)).toEqual(messagesOf(tampered()));
  });

  it('at one end is what came there, where the other end has a record of its own, and each message is one arrow [hold.both-versions] [bench.one-arrow-per-message]', () => {
    const url = 'http://localhost:8084/orders';
    const ends = { from: 'client-app', to: 'my api', url };
    const sender = createScribe();
    const sent = sender.request({ ...ends, by: 'client-app', form: { item: 'as sent' } });
    const receiver = createScribe({ run: 'tap', start: 1_795_000_001_000 });
    receiver.request({ ...ends, form: { item: 'as it went on' } }).respond({ json: { ok: true } });
    sent.respond({ json: { ok: true } });
    const [asSent] = sender.events;
    const [asItCame] = receiver.events;
    if (asSent?.kind !== 'request' || asItCame?.kind !== 'request') throw new Error('no request');
    const { headers, body } = asItCame;
    const note = { type: 'hold', title: 'POST /orders held', half: 'request', outcome: 'edited', since: 1 } as const;
    const held: TraceEvent = {
      ...{ id: 'held', at: asSent.at + 1, by: 'client-app', exchange: asSent.exchange, trace: asSent.trace },
      kind: 'note',
      note: { ...note, request: { url, headers, body } },
    };
    const [request, response, ...more] = messagesOf([...sender.events, held, ...receiver.events]);
    expect(request && changes(request)).toMatchObject([{ name: 'item', before: 'as sent', after: 'as it went on' }]);
    expect([response?.kind, more]).toEqual(['response', []]);
  });

  it('that was dropped is drawn as one that did not arrive [hold.drop]', () => {
    const scribe = createScribe();
    const exchange = scribe.request({ from: 'browser', to: 'client-app', url: 'http://localhost:8080/' });
    exchange.note({ type: 'hold', title: 'GET / held', half: 'request', outcome: 'dropped', since: 1 });
    exchange.fail('DROPPED', 'The request was dropped at the bench.');
    expect(messagesOf(scribe.events)).toMatchObject([
      { kind: 'request', broken: 'there' },
      { kind: 'failure', error: 'DROPPED' },
    ]);
  });
});
