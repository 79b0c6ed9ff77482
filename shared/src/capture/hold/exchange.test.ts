import express, { type Express } from 'express';
import session from 'express-session';
import { afterEach, describe, expect, it } from 'vitest';
import { listening } from '../../testing/recording.ts';
import { type TraceEvent, traceEvent } from '../../trace/event.ts';
import type { HeldMessage, OrderedSettlement, PublisherReport, Wanted } from '../../trace/hold.ts';
import { captureInbound } from '../inbound.ts';
import { createRecorder } from '../recorder.ts';
import { redacted } from '../redact.ts';
import { createGate } from './gate.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A server that holds what is armed, and settles it as the test says. */
async function holdingServer(
  routes: (app: Express) => void,
  {
    wanted = { each: false },
    settle,
    first = () => {},
  }: {
    wanted?: Wanted;
    settle?: (held: HeldMessage) => OrderedSettlement;
    /** What stands before capture. */
    first?: (app: Express) => void;
  } = {},
) {
  const events: TraceEvent[] = [];
  const held: HeldMessage[] = [];
  const gate = createGate({
    party: 'auth-server',
    report(report: PublisherReport) {
      if (report.type !== 'held') return;
      held.push(report.held);
      const settlement = settle?.(report.held);
      if (settlement !== undefined) setImmediate(() => gate.obey({ type: 'settle', held: report.held.id, settlement }));
    },
  });
  const sink = Object.assign((event: TraceEvent) => void events.push(traceEvent.parse(event)), { gate });
  const recorder = createRecorder({ party: 'auth-server', origins: {}, sinks: [sink] });
  const app = express();
  app.disable('x-powered-by');
  first(app);
  app.use(captureInbound(recorder, { origin: 'http://localhost:8081' }));
  app.use(express.urlencoded({ extended: false }), express.json());
  routes(app);
  const server = await listening(app);
  open.push(server);
  gate.obey({ type: 'arms', version: 1, arms: [{ id: 'arm', ...wanted }], busy: true });
  const notes = () =>
    events.flatMap((event) => (event.kind === 'note' && event.note.type === 'hold' ? [event.note] : []));
  return { ...server, gate, held, events, notes };
}

const echo = (app: Express) =>
  app.all('/{*path}', (request, response) => {
    const { url, originalUrl, method, query, body, headers } = request;
    response.json({ url, originalUrl, method, query, body: body ?? null, header: headers['x-note'] ?? null });
  });
const form = (values: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(values) });
const typed: [string, string][] = [['content-type', 'application/x-www-form-urlencoded']];

describe('a request that is held', () => {
  it('reaches the handler as the learner changed it, and both versions are on record [hold.edit-request] [hold.both-versions]', async () => {
    const { origin, held, events, notes } = await holdingServer(echo, {
      wanted: { name: 'Token Request', each: false },
      settle: () => ({
        how: 'edit request',
        target: '/token?changed=1',
        headers: [...typed, ['x-note', 'one'], ['X-Note', 'two'], ['content-length', '9999']],
        body: 'grant_type=authorization_code&code=another%20one',
      }),
    });
    const response = await fetch(`${origin}/token`, form({ grant_type: 'authorization_code', code: 'first' }));
    expect(await response.json()).toEqual({
      url: '/token?changed=1',
      originalUrl: '/token?changed=1',
      method: 'POST',
      query: { changed: '1' },
      body: { grant_type: 'authorization_code', code: 'another one' },
      header: 'one, two',
    });
    expect(held).toMatchObject([{ name: 'Token Request', half: 'request', from: 'node', to: 'auth-server' }]);
    expect(events[0]).toMatchObject({ kind: 'request', body: { text: 'grant_type=authorization_code&code=first' } });
    expect(notes()).toMatchObject([
      {
        title: 'Token Request held',
        half: 'request',
        outcome: 'edited',
        request: { url: 'http://localhost:8081/token?changed=1', body: { bytes: 48 } },
      },
    ]);
    expect(notes()[0]?.request?.headers).toContainEqual(['content-length', '48']);
  });

  it('goes on as it came when it is released, whatever its body, and is on record once [hold.release]', async () => {
    const { origin, events, notes } = await holdingServer(echo, { settle: () => ({ how: 'release' }) });
    const response = await fetch(`${origin}/a?b=c`, form({ grant_type: 'x' }));
    expect(await response.json()).toMatchObject({ url: '/a?b=c', body: { grant_type: 'x' } });
    expect(notes()).toMatchObject([{ outcome: 'released' }]);
    expect(notes()[0]).not.toHaveProperty('request');
    expect(events.map(({ kind }) => kind)).toEqual(['request', 'note', 'response']);
  });

  it('gets a body where it had none [hold.edit-request]', async () => {
    const { origin } = await holdingServer(echo, {
      settle: () => ({ how: 'edit request', target: '/', headers: typed, body: 'a=1' }),
    });
    expect(await (await fetch(origin)).json()).toMatchObject({ body: { a: '1' } });
  });

  it('is held, too, where it was complete before capture saw it, as behind files that are looked for first [hold.edit-request]', async () => {
    const { origin, held } = await holdingServer(echo, {
      first: (app) => app.use((_request, _response, next) => setTimeout(next, 5)),
      settle: () => ({
        how: 'edit request',
        target: '/changed',
        headers: [['x-note', 'seen']],
        body: 'no room for it',
      }),
    });
    expect(await (await fetch(origin)).json()).toMatchObject({ url: '/changed', header: 'seen', body: null });
    expect(held).toHaveLength(1);
  });

  it('keeps the password that the learner was not shown [hold.password]', async () => {
    const { origin, events } = await holdingServer(echo, {
      settle: () => ({
        how: 'edit request',
        target: '/login',
        headers: typed,
        body: `username=bob&password=${encodeURIComponent(redacted)}`,
      }),
    });
    const response = await fetch(`${origin}/login`, form({ username: 'alice', password: 's3cret&more' }));
    expect(await response.json()).toMatchObject({ body: { username: 'bob', password: 's3cret&more' } });
    expect(JSON.stringify(events.filter(({ kind }) => kind !== 'response'))).not.toContain('s3cret');
  });

  it('is answered by the learner, and no handler sees it [hold.answer]', async () => {
    let seen = 0;
    const { origin, events } = await holdingServer(
      (app) =>
        app.use((_, response) => {
          seen += 1;
          response.send('the handler');
        }),
      { settle: () => ({ how: 'answer', status: 418, headers: [['x-mine', 'yes']], body: 'short and stout' }) },
    );
    const response = await fetch(origin);
    expect([response.status, response.headers.get('x-mine'), await response.text()]).toEqual([
      418,
      'yes',
      'short and stout',
    ]);
    expect(seen).toBe(0);
    expect(events).toMatchObject([
      { kind: 'request' },
      { note: { outcome: 'answered' } },
      { kind: 'response', status: 418, body: { text: 'short and stout' } },
    ]);
  });

  it('is dropped: its connection ends without an answer, and the record says why [hold.drop]', async () => {
    const { origin, events } = await holdingServer(echo, { settle: () => ({ how: 'drop' }) });
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
    await expect.poll(() => events.length).toBe(3);
    expect(events).toMatchObject([
      { kind: 'request' },
      { note: { outcome: 'dropped' } },
      { kind: 'failure', code: 'DROPPED' },
    ]);
  });

  it('goes through unedited, and says so, when the hub is gone or the process stops [hold.hub-gone]', async () => {
    for (const [end, outcome] of [
      ['hangUp', 'hub gone'],
      ['stop', 'process stopping'],
    ] as const) {
      const { origin, gate, held, notes } = await holdingServer(echo);
      const response = fetch(origin);
      await expect.poll(() => held.length).toBe(1);
      gate[end]();
      expect((await response).status).toBe(200);
      expect(notes()).toMatchObject([{ outcome }]);
      expect(gate.active).toBe(false);
    }
  });

  it('whose caller has gone reaches no handler', async () => {
    let seen = 0;
    const { origin, held, notes } = await holdingServer((app) =>
      app.use(() => {
        seen += 1;
      }),
    );
    const caller = new AbortController();
    const response = fetch(origin, { signal: caller.signal });
    await expect.poll(() => held.length).toBe(1);
    caller.abort();
    await expect(response).rejects.toThrow();
    await expect.poll(() => notes()).toMatchObject([{ outcome: 'caller gone' }]);
    expect(seen).toBe(0);
  });
});

describe('an answer that is held', () => {
  const answers = { wanted: { half: 'response' as const, each: false } };

  it('leaves as the learner changed it, and both versions are on record [hold.edit-response] [hold.both-versions]', async () => {
    const { origin, events, notes } = await holdingServer(
      (app) =>
        app.get('/', (_, response) => response.cookie('a', '1').redirect('http://localhost:8080/callback?code=1')),
      {
        ...answers,
        settle: () => ({
          how: 'edit response',
          status: 303,
          headers: [['Location', 'http://localhost:8080/elsewhere']],
        }),
      },
    );
    const response = await fetch(origin, { redirect: 'manual' });
    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
      303,
      'http://localhost:8080/elsewhere',
      null,
    ]);
    const original = events.find(({ kind }) => kind === 'response');
    expect(original).toMatchObject({ status: 302 });
    expect(notes()).toMatchObject([{ half: 'response', outcome: 'edited', response: { status: 303 } }]);
  });

  it('leaves byte for byte when it is released, however it was written [hold.release]', async () => {
    const ways: ((app: Express) => void)[] = [
      (app) => app.use((_, response) => void response.json({ a: 'é' })),
      (app) =>
        app.use((_, response) => {
          response.writeHead(201, 'Made', { 'x-a': ['1', '2'] });
          response.write('one ');
          response.write(Buffer.from('two'), () => response.end());
        }),
      (app) => app.use((_, response) => void response.status(204).end()),
    ];
    for (const way of ways) {
      const { origin, gate } = await holdingServer(way, { ...answers, settle: () => ({ how: 'release' }) });
      const read = async () => {
        const response = await fetch(origin);
        const headers = Object.fromEntries(response.headers);
        const { date: _date, traceresponse: _trace, connection: _connection, 'keep-alive': _alive, ...rest } = headers;
        // One body that is known whole needs no chunks.
        delete rest['transfer-encoding'];
        delete rest['content-length'];
        return [response.status, response.statusText, rest, await response.text()];
      };
      const held = await read();
      gate.obey({ type: 'arms', version: 1, arms: [], busy: false });
      expect(held).toEqual(await read());
    }
  });

  it('has the cookie of a session that begins with it [hold.release]', async () => {
    const { origin, notes } = await holdingServer(
      (app) => {
        app.use(session({ secret: 'x', resave: false, saveUninitialized: true }));
        app.get('/', (_, response) => void response.send('hello'));
      },
      { ...answers, settle: () => ({ how: 'release' }) },
    );
    const response = await fetch(origin);
    expect(response.headers.get('set-cookie')).toContain('connect.sid');
    expect(await response.text()).toBe('hello');
    expect(notes()).toHaveLength(1);
  });

  it('is never a stream: neither its request nor its answer waits [hold.streams]', async () => {
    const { origin, held } = await holdingServer(
      (app) =>
        app.use((_, response) => {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          response.flushHeaders();
          response.end('data: 1\n\n');
        }),
      { wanted: { each: true }, settle: () => ({ how: 'release' }) },
    );
    expect(await (await fetch(origin, { headers: { accept: 'application/json, text/event-stream' } })).text()).toBe(
      'data: 1\n\n',
    );
    expect(held).toEqual([]);
    expect(await (await fetch(origin)).text()).toBe('data: 1\n\n');
    expect(held).toMatchObject([{ half: 'request' }]);
  });

  it('is not kept back where it comes bit by bit: that is a stream, too, whatever it calls itself [hold.streams]', async () => {
    const { origin, held } = await holdingServer(
      (app) => app.use((_, response) => void response.type('application/x-ndjson').write('{"first":true}\n')),
      answers,
    );
    const response = await fetch(origin);
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"first":true}\n');
    expect(held).toEqual([]);
    await reader?.cancel();
  });

  it('is not held where it is longer than what waits', async () => {
    const long = 'x'.repeat(3 * 1024 * 1024);
    const { origin, held } = await holdingServer((app) => app.use((_, response) => void response.send(long)), answers);
    expect((await (await fetch(origin)).text()).length).toBe(long.length);
    expect(held).toEqual([]);
  });
});
