import { once } from 'node:events';
import {
  type ClientRequest,
  createServer,
  get,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createGate, type Gate } from '../capture/hold/gate.ts';
import { recording } from '../testing/recording.ts';
import type { HeldMessage, OrderedSettlement, Wanted } from '../trace/hold.ts';
import { createTap } from './tap.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A service of somebody's, and the tap in front of it. */
async function tapOf(service: RequestListener, holding: { gate?: Gate } = {}) {
  const server = createServer(service);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ends.push(() => end(server));
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, to, ...(await tapTo(to, holding)) };
}

function end(server: Server): void {
  server.closeAllConnections();
  server.close();
}

async function tapTo(to: string, holding: { gate?: Gate } = {}) {
  const tape = recording('my api', {}, holding);
  const tap = createTap(tape.recorder, { to, origin: 'http://localhost:8084' });
  await once(tap.listen(0, '127.0.0.1'), 'listening');
  ends.push(() => end(tap));
  return { ...tape, here: `http://127.0.0.1:${(tap.address() as AddressInfo).port}` };
}

/** The answer with its bytes as they are on the wire. */
async function answerOf(call: ClientRequest): Promise<{ response: IncomingMessage; bytes: Buffer }> {
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  return { response, bytes: await buffer(response) };
}

describe('what passes the tap', () => {
  it('is recorded like what any party of the lab gets, and answered by the service [own-app.recorded]', async () => {
    const { here, events, until } = await tapOf(async (asked, answer) => {
      const body = await text(asked);
      answer.setHeader('Set-Cookie', ['a=1', 'b=2']).writeHead(201, { 'Content-Type': 'application/json' });
      answer.end(JSON.stringify({ host: asked.headers.host, url: asked.url, body }));
    });
    const response = await fetch(`${here}/orders?sort=%20a`, {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: { 'user-agent': 'curl/8.5.0', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({
      host: new URL(here).host,
      url: '/orders?sort=%20a',
      body: 'grant_type=client_credentials',
    });
    await until(({ kind }) => kind === 'response');
    expect(events).toMatchObject([
      {
        kind: 'request',
        from: 'curl',
        to: 'my api',
        method: 'POST',
        url: 'http://localhost:8084/orders?sort=%20a',
        body: { text: 'grant_type=client_credentials' },
      },
      { kind: 'response', status: 201, headers: expect.arrayContaining([['content-type', 'application/json']]) },
    ]);
  });

  it('keeps every byte, however it was cut and compressed [own-app.untouched]', async () => {
    const { here } = await tapOf((asked, answer) => void asked.pipe(answer));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 5000 }), { maxLength: 6 }), async (chunks) => {
        const call = request(here, { method: 'POST', agent: false });
        const answered = answerOf(call);
        for (const chunk of chunks) call.write(chunk);
        call.end();
        expect((await answered).bytes.equals(Buffer.concat(chunks))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('stays compressed for its reader, and is readable in the diagram [own-app.compression]', async () => {
    const coded = gzipSync('{"access_token":"abc"}');
    const { here, until } = await tapOf((_, answer) => {
      answer.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(coded);
    });
    const { response, bytes } = await answerOf(get(here, { agent: false }));
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(bytes.equals(coded)).toBe(true);
    expect(await until(({ kind }) => kind === 'response')).toMatchObject({ body: { text: '{"access_token":"abc"}' } });
  });

  it('is an event stream that is open before it says anything, and ends when its reader leaves [own-app.streams]', async () => {
    let left = () => {};
    const readerLeft = new Promise<void>((resolve) => {
      left = resolve;
    });
    const streams: { write(text: string): void }[] = [];
    const { here, until } = await tapOf((asked, answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      streams.push({ write: (words) => answer.write(words) });
      asked.once('close', left);
    });
    const open = await fetch(here);
    expect(open.headers.get('content-type')).toBe('text/event-stream');
    const reader = open.body?.getReader();
    streams[0]?.write('data: 1\n\n');
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n');
    streams[0]?.write('data: 2\n\n');
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 2\n\n');
    await reader?.cancel();
    await readerLeft;
    expect(await until(({ kind }) => kind !== 'request')).toMatchObject({
      kind: 'response',
      body: { text: 'data: 1\n\ndata: 2\n\n' },
    });
  });

  it('is a WebSocket in both directions; its handshake is recorded [own-app.websockets]', async () => {
    const { server, here, events, until } = await tapOf((_, answer) => void answer.writeHead(404).end());
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => socket.on('message', (data, binary) => socket.send(data, { binary })));
    const socket = new WebSocket(`${here.replace('http', 'ws')}/live?room=1`);
    await once(socket, 'open');
    const said = Buffer.from([0, 255, 1, 254]);
    const heard = once(socket, 'message');
    socket.send(said);
    expect(Buffer.from((await heard)[0]).equals(said)).toBe(true);
    await until(({ kind }) => kind === 'response');
    expect(events).toMatchObject([
      { kind: 'request', method: 'GET', url: 'http://localhost:8084/live?room=1' },
      { kind: 'response', status: 101 },
    ]);
    const closed = once(socket, 'close');
    for (const client of sockets.clients) client.close(4000, 'enough');
    expect(await closed).toMatchObject([4000, Buffer.from('enough')]);
  });

  it('is an answer that breaks off where the service breaks off [own-app.untouched]', async () => {
    const { here } = await tapOf((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('half', () => answer.destroy());
    });
    const response = await fetch(here);
    await expect(response.text()).rejects.toThrow();
  });
});

describe('a service that is down', () => {
  it('is answered for with 502 and a sentence, also to a WebSocket [own-app.service-down]', async () => {
    const { server, to } = await tapOf(() => {});
    const closed = once(server, 'close');
    end(server);
    await closed;
    const { here, events, until } = await tapTo(to);
    const response = await fetch(here);
    expect(response.status).toBe(502);
    expect(await response.text()).toBe(`npm run trace got no answer from ${to} (ECONNREFUSED).\n`);
    await until(({ kind }) => kind === 'response');
    expect(events).toMatchObject([{ kind: 'request' }, { kind: 'response', status: 502 }]);

    const socket = new WebSocket(here.replace('http', 'ws'));
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('502');
    await until((event) => event.kind === 'response' && event !== events[1]);
  });
});

describe('what the tap holds for a learner', () => {
  /** A gate that holds what is wanted, and settles it as the test says. */
  function gateFor(wanted: Wanted, settle: (held: HeldMessage) => OrderedSettlement | undefined) {
    const held: HeldMessage[] = [];
    const gate = createGate({
      party: 'my api',
      report(report) {
        if (report.type !== 'held') return;
        held.push(report.held);
        const settlement = settle(report.held);
        if (settlement !== undefined)
          setImmediate(() => gate.obey({ type: 'settle', held: report.held.id, settlement }));
      },
    });
    gate.obey({ type: 'arms', version: 1, arms: [{ id: 'arm', ...wanted }], busy: true });
    return { gate, held };
  }

  const echo: RequestListener = async (asked, answer) => {
    const body = await text(asked);
    answer.setHeader('Set-Cookie', ['a=1', 'b=2']);
    answer.setHeader('Content-Type', 'application/json');
    // In pieces, as many services send it.
    answer.write(`{"url":"${asked.url}",`);
    answer.end(`"note":"${asked.headers['x-note']}","body":"${body}"}`);
  };

  it('is a request before the service has it, which gets what the learner made of it [own-app.hold]', async () => {
    const { gate, held } = gateFor({ half: 'request', each: false }, () => ({
      how: 'edit request',
      target: '/orders?changed=1',
      headers: [['X-Note', 'seen']],
      body: 'another body, and a longer one',
    }));
    const { here, events, until } = await tapOf(echo, { gate });
    const answer = await fetch(`${here}/orders`, { method: 'POST', body: 'first' });
    expect(await answer.json()).toEqual({
      url: '/orders?changed=1',
      note: 'seen',
      body: 'another body, and a longer one',
    });
    expect(held).toMatchObject([{ half: 'request', by: 'my api' }]);
    await until(({ kind }) => kind === 'response');
    expect(events).toMatchObject([
      { kind: 'request', body: { text: 'first' } },
      { kind: 'note', note: { outcome: 'edited' } },
      { kind: 'response' },
    ]);
  });

  it('is an answer before it goes back, compressed or not, and all of it goes back when it is released [own-app.hold]', async () => {
    const coded = gzipSync('{"access_token":"abc"}');
    const service: RequestListener = (asked, answer) => {
      if (asked.url === '/plain') void echo(asked, answer);
      else answer.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(coded);
    };
    const { gate, held } = gateFor({ half: 'response', each: true }, ({ name }) =>
      name === 'GET /plain'
        ? { how: 'release' }
        : { how: 'edit response', status: 201, headers: [['content-type', 'application/json']], body: '{"a":1}' },
    );
    const { here } = await tapOf(service, { gate });
    const plain = await fetch(`${here}/plain`);
    expect([plain.headers.getSetCookie(), await plain.json()]).toMatchObject([['a=1', 'b=2'], { url: '/plain' }]);
    const changed = await fetch(`${here}/coded`);
    expect([changed.status, changed.headers.get('content-encoding'), await changed.json()]).toEqual([
      201,
      null,
      { a: 1 },
    ]);
    expect(held.map(({ half }) => half)).toEqual(['response', 'response']);
  });

  it('is no stream: it is open at once, whatever is armed [own-app.hold] [own-app.streams]', async () => {
    const { gate, held } = gateFor({ half: 'response', each: true }, () => undefined);
    const { here } = await tapOf(
      (_, answer) => {
        answer.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      },
      { gate },
    );
    const open = await fetch(here);
    expect(open.headers.get('content-type')).toBe('text/event-stream');
    await open.body?.cancel();
    expect(held).toEqual([]);
  });

  it('is answered by the learner, or dropped, and the service has never been asked [own-app.hold]', async () => {
    let asked = 0;
    const { gate } = gateFor({ half: 'request', each: true }, ({ name }) =>
      name === 'GET /drop'
        ? { how: 'drop' }
        : { how: 'answer', status: 418, headers: [['x-mine', 'yes']], body: 'short and stout' },
    );
    const { here } = await tapOf(
      (_, answer) => {
        asked += 1;
        answer.end();
      },
      { gate },
    );
    const answer = await fetch(here);
    expect([answer.status, answer.headers.get('x-mine'), await answer.text()]).toEqual([418, 'yes', 'short and stout']);
    await expect(fetch(`${here}/drop`)).rejects.toThrow('fetch failed');
    expect(asked).toBe(0);
  });
});
