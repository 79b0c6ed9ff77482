import { request as httpRequest } from 'node:http';
import express, { type Express } from 'express';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { listening, recording } from '../testing/recording.ts';
import { parseContext } from '../trace/context.ts';
import { type TraceEvent, traceEvent } from '../trace/event.ts';
import { captureInbound } from './inbound.ts';
import { createRecorder } from './recorder.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serverWith(routes: (app: Express) => void) {
  const tape = recording('auth-server');
  const app = express();
  app.use(captureInbound(tape.recorder, { origin: 'http://localhost:8081' }));
  app.use(express.urlencoded({ extended: false }));
  routes(app);
  const server = await listening(app);
  open.push(server);
  return { ...tape, ...server };
}

const isResponse = (event: TraceEvent) => event.kind === 'response';
const baggage = 'party=client-app,room=exchange,parent=00f067aa0ba902b7';
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba90299-01';

describe('the receiver records', () => {
  it('no body in the answer to HEAD, whatever the handler says [capture.receiver-records]', async () => {
    const { origin, events, until } = await serverWith((app) =>
      app.get('/document', (_request, response) => void response.end('text')),
    );
    await fetch(`${origin}/document`, { method: 'HEAD' });
    await until(isResponse);
    expect(events.find(isResponse)).toMatchObject({ status: 200, body: null });
  });

  it('the request with its body, then what happened inside, then the response [capture.receiver-records]', async () => {
    const { origin, events, recorder, until } = await serverWith((app) =>
      app.post('/token', (request, response) => {
        recorder.note({ type: 'fact', title: 'Seen', values: { grant_type: request.body.grant_type } });
        response.status(400).json({ error: 'invalid_grant' });
      }),
    );
    await fetch(`${origin}/token?a=1`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code' }),
      headers: { baggage, traceparent },
    });
    await until(isResponse);
    expect(events).toMatchObject([
      {
        kind: 'request',
        from: 'client-app',
        to: 'auth-server',
        room: 'exchange',
        parent: '00f067aa0ba902b7',
        method: 'POST',
        url: 'http://localhost:8081/token?a=1',
        body: { text: 'grant_type=authorization_code', bytes: 29 },
        exchange: '00f067aa0ba90299',
        trace: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
      { kind: 'note', note: { values: { grant_type: 'authorization_code' } } },
      { kind: 'response', status: 400, body: { text: '{"error":"invalid_grant"}' } },
    ]);
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(events.map(({ exchange }) => exchange)).size).toBe(1);
  });

  it('and answers with traceresponse, so that the sender knows [capture.receiver-records]', async () => {
    const { origin, events } = await serverWith((app) => app.get('/', (_, response) => void response.send('hi')));
    const response = await fetch(origin, { headers: { baggage, traceparent } });
    expect(parseContext(response.headers.get('traceresponse') ?? undefined)).toEqual({
      trace: events[0]?.trace,
      span: events[0]?.exchange,
    });
  });

  it('every header as it came, repeated ones too, and every header that was set', async () => {
    const { origin, events, until } = await serverWith((app) =>
      app.get('/', (_, response) => {
        response.setHeader('set-cookie', ['a=1', 'b=2']);
        response.writeHead(302, { Location: 'http://localhost:8080/callback' });
        response.end();
      }),
    );
    await fetch(origin, { headers: { 'X-Custom': 'Yes' }, redirect: 'manual' });
    await until(isResponse);
    const [request, response] = events;
    expect(request).toMatchObject({ headers: expect.arrayContaining([['X-Custom', 'Yes']]) });
    expect(response).toMatchObject({
      status: 302,
      body: null,
      headers: expect.arrayContaining([
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['location', 'http://localhost:8080/callback'],
      ]),
    });
  });

  it('a caller that repeats a span id, or names none, as an exchange of its own [capture.exchange-unique]', async () => {
    const { origin, events } = await serverWith((app) => app.get('/', (_, response) => void response.send('hi')));
    const calls: Record<string, string>[] = [{ baggage, traceparent }, { baggage, traceparent }, { traceparent }];
    for (const headers of calls) await (await fetch(origin, { headers })).text();
    const ids = events.filter(({ kind }) => kind === 'request').map(({ exchange }) => exchange);
    expect(new Set(ids).size).toBe(3);
  });

  it('an event stream while it is open, and what it sent when its reader leaves [mcp.stream-recorded]', async () => {
    const { origin, events, until } = await serverWith((app) =>
      app.get('/events', (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: {"seen":1}\n\n');
      }),
    );
    const reader = (await fetch(`${origin}/events`)).body?.getReader();
    await reader?.read();
    expect(events).toMatchObject([{ kind: 'request', method: 'GET' }]);
    await reader?.cancel();
    expect(await until((event) => event.kind !== 'request')).toMatchObject({
      kind: 'response',
      status: 200,
      body: { text: 'data: {"seen":1}\n\n' },
    });
  });

  it('a caller that went away before the answer as ABORTED [capture.aborted]', async () => {
    let answerNow = () => {};
    const { origin, events, until } = await serverWith((app) =>
      app.get('/slow', (_, response) => {
        answerNow = () => void response.end('late');
      }),
    );
    const call = httpRequest(`${origin}/slow`);
    call.on('error', () => {});
    call.end();
    await until(({ kind }) => kind === 'request');
    call.destroy();
    expect(await until(({ kind }) => kind === 'failure')).toMatchObject({ code: 'ABORTED' });
    answerNow();
    expect(events).toHaveLength(2);
  });

  it('a request whose body nobody read before it was answered', async () => {
    const { origin, events, until } = await serverWith((app) =>
      app.post('/refuse', (_, response) => void response.status(400).end()),
    );
    await fetch(`${origin}/refuse`, { method: 'POST', body: 'left alone', headers: { 'content-type': 'text/plain' } });
    await until(isResponse);
    expect(events).toMatchObject([
      { kind: 'request', method: 'POST' },
      { kind: 'response', status: 400 },
    ]);
  });

  it('no password [capture.password-masked]', async () => {
    const { origin, events, until } = await serverWith((app) =>
      app.post('/login', (request, response) => void response.send(request.body.password.length.toString())),
    );
    const answer = await fetch(`${origin}/login`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'alice', password: 'password123' }),
    });
    expect(await answer.text()).toBe('11');
    await until(isResponse);
    expect(JSON.stringify(events)).not.toContain('password123');
  });

  it('a streamed answer whole, without holding it up [capture.no-delay]', async () => {
    let finish = () => {};
    const { origin, until } = await serverWith((app) =>
      app.get('/stream', (_, response) => {
        response.write('first ');
        finish = () => void response.end(Buffer.from('last'));
      }),
    );
    const response = await fetch(`${origin}/stream`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('first ');
    finish();
    expect((await reader?.read())?.value).toBe('last');
    expect(await until(isResponse)).toMatchObject({ body: { text: 'first last', bytes: 10 } });
  });

  it('nothing where nobody listens, and then promises no record either [capture.off-costs-nothing]', async () => {
    const app = express();
    app.use(captureInbound(createRecorder({ party: 'auth-server', origins: {}, sinks: [] }), { origin: 'http://x' }));
    app.get('/', (_, response) => void response.send('hi'));
    const server = await listening(app);
    open.push(server);
    expect((await fetch(server.origin)).headers.has('traceresponse')).toBe(false);
  });

  it('whatever a stranger sends as an event that the hub accepts [capture.events-valid]', async () => {
    const { origin, events, until } = await serverWith((app) =>
      app.use((request, response) => {
        response.status(404).send(`no ${request.path.length}`);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.webQueryParameters(), fc.uint8Array(), async (path, query, body) => {
        events.length = 0;
        await fetch(`${origin}/${path}?${query}`, { method: 'POST', body, headers: { 'user-agent': 'fuzz/1' } });
        await until(isResponse);
        for (const event of events) expect(traceEvent.safeParse(event).error).toBeUndefined();
        expect(events).toHaveLength(2);
      }),
      { numRuns: 50 },
    );
  });

  it('everything once for each recorder, where it stands before an app twice [capture.receiver-records]', async () => {
    const inner = recording('inner');
    const { origin, events, until } = await serverWith((app) => {
      app.use(captureInbound(inner.recorder, { origin: 'http://localhost:8081' }));
      app.post('/', express.text({ type: '*/*' }), (request, response) => void response.send(`got ${request.body}`));
    });
    await fetch(origin, { method: 'POST', body: 'text' });
    await Promise.all([until(isResponse), inner.until(isResponse)]);
    for (const seen of [events, inner.events])
      expect(seen).toMatchObject([
        { kind: 'request', body: { text: 'text' } },
        { kind: 'response', body: { text: 'got text' } },
      ]);
  });
});
