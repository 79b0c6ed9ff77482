import express, { type Express } from 'express';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { listening } from '../../testing/recording.ts';
import { type TraceEvent, traceEvent } from '../../trace/event.ts';
import type { HeldMessage, OrderedSettlement, Wanted } from '../../trace/hold.ts';
import { captureFetch } from '../outbound.ts';
import { createRecorder } from '../recorder.ts';
import { redacted } from '../redact.ts';
import { createGate } from './gate.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A server from outside that says what it gets, and a party of the lab that calls it, whose messages are settled as the test says. */
async function outside({
  wanted = { each: false },
  settle,
  routes = echo,
  ours = false,
}: {
  wanted?: Wanted;
  settle?: (held: HeldMessage) => OrderedSettlement;
  routes?: (app: Express) => void;
  /** The server is one of the lab's. */
  ours?: boolean;
} = {}) {
  let calls = 0;
  const app = express();
  app.use((_request, _response, next) => {
    calls += 1;
    next();
  });
  app.use(express.urlencoded({ extended: false }), express.text());
  routes(app);
  const server = await listening(app);
  open.push(server);
  const events: TraceEvent[] = [];
  const held: HeldMessage[] = [];
  const gate = createGate({
    party: 'client-app',
    report(report) {
      if (report.type !== 'held') return;
      held.push(report.held);
      const settlement = settle?.(report.held);
      if (settlement !== undefined) setImmediate(() => gate.obey({ type: 'settle', held: report.held.id, settlement }));
    },
  });
  const sink = Object.assign((event: TraceEvent) => void events.push(traceEvent.parse(event)), { gate });
  const origins: Record<string, string> = ours ? { 'auth-server': server.origin } : {};
  const recorder = createRecorder({ party: 'client-app', origins, sinks: [sink] });
  gate.obey({ type: 'arms', version: 1, arms: [{ id: 'arm', ...wanted }], busy: true });
  const notes = () =>
    events.flatMap((event) => (event.kind === 'note' && event.note.type === 'hold' ? [event.note] : []));
  return {
    ...server,
    call: captureFetch(recorder, { room: 'exchange' }),
    gate,
    held,
    events,
    notes,
    calls: () => calls,
    recorded: async () => {
      await expect.poll(() => events.some(({ kind }) => kind === 'response' || kind === 'failure')).toBe(true);
      return events;
    },
  };
}

const echo = (app: Express) =>
  app.all('/{*path}', (request, response) => {
    const { originalUrl, method, body, headers } = request;
    response.json({ originalUrl, method, body: body ?? null, note: headers['x-note'] ?? null });
  });
const exchange = { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: 'first' }) };
const typed: [string, string][] = [['content-type', 'application/x-www-form-urlencoded']];

describe('a request to a server outside of the lab', () => {
  it('is held at its sender, on record before it leaves, and leaves as the learner changed it [hold.outside] [hold.both-versions]', async () => {
    const world = await outside({
      wanted: { name: 'Token Request', each: false },
      settle: () => ({
        how: 'edit request',
        target: '/token?changed=1',
        headers: [
          ...typed,
          ['x-note', 'one'],
          ['X-Note', 'two'],
          ['content-length', '9999'],
          ['connection', 'upgrade'],
        ],
        body: 'grant_type=authorization_code&code=another',
      }),
    });
    const response = await world.call(`${world.origin}/token`, exchange);
    expect(await response.json()).toEqual({
      originalUrl: '/token?changed=1',
      method: 'POST',
      body: { grant_type: 'authorization_code', code: 'another' },
      note: 'one, two',
    });
    const host = new URL(world.origin).host;
    expect(world.held).toMatchObject([
      { name: 'Token Request', half: 'request', by: 'client-app', from: 'client-app', to: host },
    ]);
    expect(await world.recorded()).toMatchObject([
      { kind: 'request', to: host, body: { text: 'grant_type=authorization_code&code=first' } },
      {
        note: {
          outcome: 'edited',
          request: {
            url: `${world.origin}/token?changed=1`,
            headers: expect.arrayContaining([['x-note', 'one, two']]),
            body: { text: 'grant_type=authorization_code&code=another' },
          },
        },
      },
      { kind: 'response', status: 200 },
    ]);
  });

  it('waits, and leaves as it came when it is released [hold.outside] [hold.release]', async () => {
    const world = await outside();
    const call = world.call(`${world.origin}/token?a=b`, exchange);
    await expect.poll(() => world.held.length).toBe(1);
    expect(world.calls()).toBe(0);
    world.gate.obey({ type: 'settle', held: world.held[0]?.id ?? '', settlement: { how: 'release' } });
    expect(await (await call).json()).toMatchObject({ originalUrl: '/token?a=b', body: { code: 'first' } });
    expect(world.notes()).toMatchObject([{ outcome: 'released' }]);
    expect(world.notes()[0]).not.toHaveProperty('request');
  });

  it('is answered by the learner, and the server is never asked [hold.outside] [hold.answer]', async () => {
    const world = await outside({
      settle: () => ({ how: 'answer', status: 400, headers: [['x-mine', 'yes']], body: '{"error":"invalid_grant"}' }),
    });
    const response = await world.call(`${world.origin}/token`, exchange);
    expect([response.status, response.headers.get('x-mine'), response.url]).toEqual([
      400,
      'yes',
      `${world.origin}/token`,
    ]);
    expect(await response.json()).toEqual({ error: 'invalid_grant' });
    expect(world.calls()).toBe(0);
    expect(await world.recorded()).toMatchObject([
      { kind: 'request' },
      { note: { outcome: 'answered' } },
      { kind: 'response', status: 400, body: { text: '{"error":"invalid_grant"}' } },
    ]);
  });

  it('is dropped: its caller gets a network error, and the record says why, once [hold.outside] [hold.drop]', async () => {
    const world = await outside({ settle: () => ({ how: 'drop' }) });
    await expect(world.call(`${world.origin}/token`, exchange)).rejects.toThrow('fetch failed');
    expect(world.calls()).toBe(0);
    expect(world.events).toMatchObject([
      { kind: 'request' },
      { note: { outcome: 'dropped' } },
      { kind: 'failure', code: 'DROPPED' },
    ]);
  });

  it('keeps the password that the learner was not shown [hold.password]', async () => {
    const world = await outside({
      settle: () => ({
        how: 'edit request',
        target: `/token?password=${encodeURIComponent(redacted)}`,
        headers: typed,
        body: `username=bob&password=${encodeURIComponent(redacted)}`,
      }),
    });
    const body = new URLSearchParams({ username: 'alice', password: 's3cret&more' });
    const response = await world.call(`${world.origin}/token?password=hidden`, { method: 'POST', body });
    expect(await response.json()).toMatchObject({
      originalUrl: '/token?password=hidden',
      body: { username: 'bob', password: 's3cret&more' },
    });
    expect(JSON.stringify(world.events.filter(({ kind }) => kind !== 'response'))).not.toContain('s3cret');
  });

  it('goes through unedited, and says so, when the hub is gone or the process stops [hold.hub-gone]', async () => {
    for (const [end, outcome] of [
      ['hangUp', 'hub gone'],
      ['stop', 'process stopping'],
    ] as const) {
      const world = await outside();
      const response = world.call(world.origin);
      await expect.poll(() => world.held.length).toBe(1);
      world.gate[end]();
      expect((await response).status).toBe(200);
      expect(world.notes()).toMatchObject([{ outcome }]);
    }
  });

  it('whose caller has given up does not leave', async () => {
    const world = await outside();
    const caller = new AbortController();
    const response = world.call(world.origin, { signal: caller.signal });
    await expect.poll(() => world.held.length).toBe(1);
    caller.abort();
    await expect(response).rejects.toThrow();
    expect(world.notes()).toMatchObject([{ outcome: 'caller gone' }]);
    expect(world.calls()).toBe(0);
  });

  it('is not held here where it goes to a party of the lab, which holds it itself [hold.outside]', async () => {
    const world = await outside({ ours: true, wanted: { each: true } });
    expect((await world.call(world.origin)).status).toBe(200);
    expect(world.held).toEqual([]);
  });

  it('is not held where its body is a stream, or where a stream is asked for [hold.streams]', async () => {
    const world = await outside({ wanted: { each: true }, settle: () => ({ how: 'release' }) });
    const body = new Blob(['a=1']).stream();
    await world.call(world.origin, { method: 'POST', body, duplex: 'half' });
    await world.call(world.origin, { headers: { accept: 'text/event-stream' } });
    expect(world.held).toEqual([]);
  });

  it('that the learner wrote, however strange, is sent or fails as any call does [hold.outside] [hold.never-stuck]', async () => {
    let edited: OrderedSettlement = { how: 'release' };
    const world = await outside({ wanted: { half: 'request', each: true }, settle: () => edited });
    const pair = fc.tuple(
      fc.oneof(
        fc.constantFrom('connection', 'host', 'transfer-encoding', 'expect', 'te', 'content-length', 'cookie'),
        fc.stringMatching(/^[\w-]{1,12}$/),
      ),
      fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,20}$/),
    );
    const written = fc.record({
      how: fc.constant('edit request' as const),
      target: fc.stringMatching(/^\/[\x21\x23-\x7e]{0,30}$/),
      headers: fc.array(pair, { maxLength: 4 }),
      body: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(written, fc.constantFrom('GET', 'POST'), async (settlement, method) => {
        edited = settlement;
        const outcome = await world.call(world.origin, { method }).then(
          (response) => response.status,
          (error: unknown) => error instanceof Error,
        );
        expect(outcome === true || typeof outcome === 'number').toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the answer of a server outside of the lab', () => {
  const answers = { wanted: { half: 'response' as const, each: false } };

  it('is held before the caller sees it, and comes as the learner changed it [hold.outside] [hold.edit-response]', async () => {
    const world = await outside({
      ...answers,
      routes: (app) => app.use((_, response) => void response.cookie('a', '1').json({ id_token: 'right' })),
      settle: () => ({
        how: 'edit response',
        status: 201,
        headers: [['content-type', 'application/json']],
        body: '{"id_token":"wrong"}',
      }),
    });
    const response = await world.call(`${world.origin}/token`, exchange);
    expect([response.status, response.headers.get('set-cookie'), response.url]).toEqual([
      201,
      null,
      `${world.origin}/token`,
    ]);
    expect(await response.json()).toEqual({ id_token: 'wrong' });
    expect(world.held).toMatchObject([{ half: 'response', by: 'client-app', name: 'Token Request' }]);
    await world.recorded();
    expect(world.events.find(({ kind }) => kind === 'response')).toMatchObject({
      status: 200,
      body: { text: '{"id_token":"right"}' },
    });
    expect(world.notes()).toMatchObject([
      { half: 'response', outcome: 'edited', response: { status: 201, body: { text: '{"id_token":"wrong"}' } } },
    ]);
  });

  it('comes byte for byte when it is released [hold.outside] [hold.release]', async () => {
    const world = await outside({ ...answers, settle: () => ({ how: 'release' }) });
    const response = await world.call(`${world.origin}/a`);
    expect(await response.json()).toMatchObject({ originalUrl: '/a' });
    expect(world.notes()).toMatchObject([{ half: 'response', outcome: 'released' }]);
  });

  it('can be one without a body [hold.outside] [hold.edit-response]', async () => {
    const settle = () => ({ how: 'edit response' as const, status: 204, headers: [], body: 'ignored' });
    const world = await outside({ ...answers, settle });
    const response = await world.call(world.origin);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('is dropped: its caller gets a network error, and what came stays on record [hold.outside] [hold.drop]', async () => {
    const world = await outside({ ...answers, settle: () => ({ how: 'drop' }) });
    await expect(world.call(world.origin)).rejects.toThrow('fetch failed');
    await world.recorded();
    expect(world.events.map(({ kind }) => kind).sort()).toEqual(['note', 'request', 'response']);
  });

  it('is never a stream [hold.streams]', async () => {
    const world = await outside({
      ...answers,
      routes: (app) => app.use((_, response) => void response.type('text/event-stream').send('data: 1\n\n')),
    });
    expect(await (await world.call(world.origin)).text()).toBe('data: 1\n\n');
    expect(world.held).toEqual([]);
  });

  it('is never one that does not end, whatever it calls itself [hold.streams]', async () => {
    const world = await outside({
      ...answers,
      routes: (app) => app.use((_, response) => void response.type('application/x-ndjson').write('{"line":1}\n')),
    });
    const ended = new AbortController();
    const response = await world.call(world.origin, { signal: ended.signal });
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe('{"line":1}\n');
    expect(world.held).toEqual([]);
    ended.abort();
  });
});
