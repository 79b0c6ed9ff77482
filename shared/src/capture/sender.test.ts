import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { published } from '../testing/published.ts';
import type { TraceEvent } from '../trace/event.ts';
import { closeCodes, type PublishFrame } from '../trace/wire.ts';
import type { Sink } from './recorder.ts';
import { createSender, type SenderOptions } from './sender.ts';

/** As much of a hub as a sender sees: it stores by (publisher, n), and acknowledges when told to. */
interface TestHub {
  url: string;
  port: number;
  received: PublishFrame['events'][number][];
  connections: WebSocket[];
  acknowledge(last?: number): void;
  stop(): Promise<void>;
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function startHub({ port = 0, has = 0, key = 'k'.repeat(16), acknowledges = true } = {}): Promise<TestHub> {
  const server = new WebSocketServer({
    port,
    host: '127.0.0.1',
    verifyClient: ({ req }, decide) => decide(req.headers.authorization === `Bearer ${key}`, 401),
  });
  await once(server, 'listening');
  const address = server.address();
  const listening = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const hub: TestHub = {
    url: `ws://127.0.0.1:${listening}`,
    port: listening,
    received: [],
    connections: [],
    acknowledge(last = hub.received.at(-1)?.n ?? has) {
      hub.connections.at(-1)?.send(JSON.stringify({ type: 'acknowledge', last }));
    },
    async stop() {
      for (const connection of server.clients) connection.terminate();
      await new Promise((closed) => server.close(closed));
    },
  };
  server.on('connection', (connection) => {
    hub.connections.push(connection);
    hub.acknowledge();
    connection.on('message', (data) => {
      const events = published(data);
      hub.received.push(...events.filter(({ n }) => n > (hub.received.at(-1)?.n ?? has)));
      if (acknowledges) hub.acknowledge();
    });
  });
  ends.push(() => hub.stop());
  return hub;
}

function startSender(options: Partial<SenderOptions> & { url: string }): Sink & { close(): Promise<void> } {
  const sender = createSender({ key: 'k'.repeat(16), party: 'client-app', ...options });
  const close = async () => void (await sender.close?.());
  ends.push(close);
  return Object.assign((event: TraceEvent) => sender(event), { close });
}

function fact(count: number): TraceEvent {
  return {
    kind: 'note',
    id: `run-${count}`,
    at: 1000 + count,
    by: 'client-app',
    exchange: 'a'.repeat(16),
    trace: 'b'.repeat(32),
    note: { type: 'fact', title: `fact ${count}`, values: {} },
  };
}

const numbers = (hub: TestHub) => hub.received.map(({ n }) => n);
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('the sender', () => {
  it('sends what is recorded, in order', async () => {
    const hub = await startHub();
    const send = startSender({ url: hub.url });
    for (const count of upTo(1200)) send(fact(count));
    await expect.poll(() => numbers(hub)).toEqual(upTo(1200));
    expect(hub.received.map(({ event }) => event.id)).toEqual(upTo(1200).map((count) => `run-${count}`));
  });

  it('keeps what it records while the hub is away, and sends it when the hub comes [hub.sender-never-in-the-way]', async () => {
    const { port, url, stop } = await startHub();
    await stop();
    const send = startSender({ url });
    for (const count of upTo(50)) send(fact(count));
    const hub = await startHub({ port });
    await expect.poll(() => numbers(hub)).toEqual(upTo(50));
  });

  it('takes 10,000 events for a hub that is away in less than a millisecond each [hub.sender-never-in-the-way]', async () => {
    const { url, stop } = await startHub();
    await stop();
    const send = startSender({ url });
    const start = performance.now();
    for (const count of upTo(10_000)) send(fact(count));
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('drops what its queue has no room for, counts it, and tells the gap [hub.gap-counted]', async () => {
    const { port, url, stop } = await startHub();
    await stop();
    const send = startSender({ url, limits: { events: 10, bytes: 100_000 } });
    for (const count of upTo(25)) send(fact(count));
    const hub = await startHub({ port });
    await expect.poll(() => numbers(hub)).toEqual(upTo(11));
    expect(hub.received.at(-1)?.event).toMatchObject({ kind: 'note', note: { type: 'gap', dropped: 15 } });
  });

  it('sends what was not acknowledged again after a break, and only that [hub.resend-once]', async () => {
    const first = await startHub({ acknowledges: false });
    const send = startSender({ url: first.url });
    for (const count of upTo(10)) send(fact(count));
    await expect.poll(() => numbers(first)).toEqual(upTo(10));
    // The acknowledgement of 1 to 4 arrives, that of 5 and 6 is lost with the connection.
    first.acknowledge(4);
    await first.stop();
    const second = await startHub({ port: first.port, has: 6 });
    await expect.poll(() => numbers(second)).toEqual(upTo(10, 7));
    send(fact(11));
    await expect.poll(() => numbers(second)).toEqual(upTo(11, 7));
  });

  it('goes on with a hub that lost what it had', async () => {
    const first = await startHub();
    const send = startSender({ url: first.url });
    for (const count of upTo(5)) send(fact(count));
    await expect.poll(() => numbers(first)).toEqual(upTo(5));
    await first.stop();
    const second = await startHub({ port: first.port, has: 0 });
    send(fact(6));
    await expect.poll(() => numbers(second)).toContain(6);
  });

  it('gets past an event that the hub refuses', async () => {
    const hub = await startHub({ acknowledges: false });
    const send = startSender({ url: hub.url });
    send(fact(1));
    await expect.poll(() => hub.connections).toHaveLength(1);
    hub.connections[0]?.removeAllListeners('message');
    hub.connections[0]?.on('message', () => hub.connections[0]?.close(closeCodes.malformed, 'by: too small'));
    send({ ...fact(2), by: '' });
    send(fact(3));
    await expect.poll(() => hub.received.at(-1)?.n).toBe(3);
    expect(hub.received.at(-2)?.event).toMatchObject({ note: { type: 'gap', dropped: 1 } });
  });

  it('says once that its key is refused, and keeps on trying [hub.publisher-key]', async () => {
    const refusing = await startHub({ key: 'another key of the hub' });
    const lines: string[] = [];
    const send = startSender({ url: refusing.url, report: (line) => lines.push(line) });
    send(fact(1));
    await expect.poll(() => lines).toHaveLength(1);
    expect(lines[0]).toContain('LAB_HUB_KEY');
    await refusing.stop();
    const hub = await startHub({ port: refusing.port });
    await expect.poll(() => numbers(hub), { timeout: 5000 }).toEqual([1]);
    expect(lines).toHaveLength(1);
  });

  it('hands over what is left when it is closed', async () => {
    const hub = await startHub();
    const send = startSender({ url: hub.url });
    for (const count of upTo(2000)) send(fact(count));
    await send.close();
    expect(numbers(hub)).toEqual(upTo(2000));
    send(fact(2001));
    expect(numbers(hub)).toEqual(upTo(2000));
  });

  it('gives up after a second with a hub that does not answer', async () => {
    const hub = await startHub({ acknowledges: false });
    const send = startSender({ url: hub.url });
    send(fact(1));
    await expect.poll(() => numbers(hub)).toEqual([1]);
    const start = performance.now();
    await send.close();
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('keeps no process alive, whether the hub is there or not', async () => {
    const hub = await startHub();
    for (const url of [hub.url, 'ws://127.0.0.1:1']) {
      const program = `
        import { createSender } from ${JSON.stringify(new URL('./sender.ts', import.meta.url).href)};
        createSender({ url: '${url}', key: '${'k'.repeat(16)}', party: 'client-app' })(${JSON.stringify(fact(1))});
      `;
      const { stderr } = await promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        program,
      ]);
      expect(stderr).toBe('');
    }
  });
});
