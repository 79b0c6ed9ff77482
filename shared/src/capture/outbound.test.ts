import { createServer } from 'node:net';
import express, { type Express } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { listening, recording } from '../testing/recording.ts';
import { parseBaggage, parseContext } from '../trace/context.ts';
import { traceEvent } from '../trace/event.ts';
import { captureInbound } from './inbound.ts';
import { captureFetch } from './outbound.ts';
import { during } from './recorder.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function outsider(routes: (app: Express) => void) {
  const app = express();
  routes(app);
  const server = await listening(app);
  open.push(server);
  return server;
}

describe('the sender', () => {
  it('says who calls, from which room, and in which trace [capture.caller-named]', async () => {
    const tape = recording('client-app');
    const { origin } = await outsider((app) =>
      app.get('/', (request, response) => void response.json(request.headers)),
    );
    const exchange = tape.recorder.open({});
    const response = await during(exchange, () => captureFetch(tape.recorder, { room: 'discover' })(origin));
    const headers = new Headers(Object.entries(Object(await response.json())));
    expect(parseBaggage(headers.get('baggage') ?? undefined)).toEqual({
      party: 'client-app',
      room: 'discover',
      parent: exchange.id,
    });
    expect(parseContext(headers.get('traceparent') ?? undefined)?.trace).toBe(exchange.trace);
  });

  it('records nothing where the receiver did [capture.recorded-once]', async () => {
    const receiver = recording('auth-server');
    const { origin } = await outsider((app) => {
      app.use(captureInbound(receiver.recorder, { origin: 'http://localhost:8081' }));
      app.get('/', (_, response) => void response.send('hello'));
    });
    const sender = recording('client-app', { 'auth-server': origin });
    const response = await captureFetch(sender.recorder, { room: 'discover' })(origin);
    expect(await response.text()).toBe('hello');
    expect(receiver.events).toMatchObject([{ kind: 'request', from: 'client-app' }, { kind: 'response' }]);
    expect(sender.events).toEqual([]);
  });

  it('believes nobody from outside that says it is on record [capture.sender-records]', async () => {
    const tape = recording('client-app', { 'auth-server': 'http://localhost:8081' });
    const { origin } = await outsider((app) =>
      app.get('/', (request, response) => {
        response.set('traceresponse', request.headers.traceparent).send('traced elsewhere');
      }),
    );
    await captureFetch(tape.recorder, { room: 'discover' })(origin);
    expect(await tape.until(({ kind }) => kind === 'response')).toMatchObject({ status: 200 });
    expect(tape.events).toMatchObject([{ kind: 'request', to: new URL(origin).host }, { kind: 'response' }]);
  });

  it('records the exchange with an outside server itself, named by its host, bodies included [capture.sender-records]', async () => {
    const tape = recording('client-app');
    const { origin } = await outsider((app) => app.post('/token', (_, response) => void response.json({ ok: true })));
    const response = await captureFetch(tape.recorder, { room: 'exchange' })(`${origin}/token`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'abc' }),
    });
    expect(await response.json()).toEqual({ ok: true });
    await tape.until(({ kind }) => kind === 'response');
    expect(tape.events).toMatchObject([
      { kind: 'request', from: 'client-app', to: new URL(origin).host, method: 'POST', body: { text: 'code=abc' } },
      { kind: 'response', status: 200, body: { text: '{"ok":true}' } },
    ]);
    for (const event of tape.events) expect(traceEvent.safeParse(event).error).toBeUndefined();
  });

  it('records a call to a server that is down, under the name of its party [capture.failure-recorded]', async () => {
    const gone = await outsider(() => {});
    await gone.close();
    const tape = recording('client-app', { 'resource-server': gone.origin });
    const call = captureFetch(tape.recorder, { room: 'resource' })(`${gone.origin}/protected`, {
      headers: { authorization: 'Bearer x' },
    });
    await expect(call).rejects.toThrow();
    expect(tape.events).toMatchObject([
      { kind: 'request', to: 'resource-server', method: 'GET' },
      { kind: 'failure', code: 'ECONNREFUSED', message: 'Nothing listens at that address: the server is down.' },
    ]);
  });

  it('records a request whose body breaks off, and why, and leaves the error as fetch gives it [capture.failure-recorded]', async () => {
    const { origin } = await outsider((app) => app.post('/', (request) => void request.resume()));
    const tape = recording('client-app');
    async function* breakingOff() {
      yield Buffer.from('the beginning');
      throw new Error('The disk is gone.');
    }
    const init: RequestInit = {
      method: 'POST',
      body: ReadableStream.from(breakingOff()),
      duplex: 'half',
      headers: { 'content-type': 'text/plain' },
    };
    await expect(captureFetch(tape.recorder, { room: 'upload' })(origin, init)).rejects.toThrow('fetch failed');
    expect(tape.events).toMatchObject([
      { kind: 'request', method: 'POST' },
      { kind: 'failure', message: 'The disk is gone.' },
    ]);
  });

  it('gives up on a server that never answers, and says after how long [capture.time-out]', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const tape = recording('client-app');
    const call = captureFetch(tape.recorder, { room: 'resource', timeoutMs: 100 })(`http://127.0.0.1:${address.port}/`);
    await expect(call).rejects.toThrow();
    expect(tape.events).toMatchObject([
      { kind: 'request' },
      { kind: 'failure', code: 'ETIMEDOUT', message: 'No answer within 0.1 s.' },
    ]);
    silent.close();
  });
});
