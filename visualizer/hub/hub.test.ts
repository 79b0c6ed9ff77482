import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createSender } from '@oauth-lab/shared/capture/sender';
import { closeCodes, maxFrameBytes, publishPath, viewPath } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  connectPublisher,
  connectViewer,
  endAll,
  fact,
  handshake,
  key,
  newFolder,
  origin,
  startHub,
  upTo,
} from './testing.ts';

afterEach(endAll);

const facts = (last: number, first = 1, text = '') => upTo(last, first).map((at) => fact(at, { text }));

describe('at the hub’s door', () => {
  it('a publisher without the key is refused [hub.publisher-key]', async () => {
    const { url } = await startHub();
    const path = `${publishPath}?publisher=run&party=client-app`;
    expect(await handshake(url, path, {})).toBe(401);
    expect(await handshake(url, path, { headers: { authorization: 'Bearer wrong' } })).toBe(401);
    expect(await handshake(url, path, { headers: { authorization: `Bearer ${key}` } })).toBe(101);
  });

  it('a browser page cannot publish [hub.no-browser-publishing]', async () => {
    const { url } = await startHub();
    const path = `${publishPath}?publisher=run&party=client-app`;
    expect(await handshake(url, path, { origin, headers: { authorization: `Bearer ${key}` } })).toBe(403);
  });

  it('a viewer from a foreign origin, or from none, is refused [hub.viewer-origin]', async () => {
    const { url } = await startHub();
    expect(await handshake(url, viewPath, { origin: 'http://evil.example' })).toBe(403);
    expect(await handshake(url, viewPath, {})).toBe(403);
    expect(await handshake(url, viewPath, { origin })).toBe(101);
  });

  it('any other address is refused', async () => {
    const { url } = await startHub();
    expect(await handshake(url, '/', { origin })).toBe(404);
  });

  it('a caller that goes away in the middle of the handshake harms nobody', async () => {
    const { url } = await startHub();
    const socket = createConnection(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.end('GET /trace HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    socket.destroy();
    expect(await handshake(url, viewPath, { origin })).toBe(101);
  });
});

describe('frames', () => {
  const malformed = [
    'not json',
    '{}',
    'null',
    '[]',
    JSON.stringify({ type: 'publish', events: [] }),
    JSON.stringify({ type: 'publish', events: [{ n: 1, event: { kind: 'secret' } }] }),
    JSON.stringify({ type: 'publish', events: [{ n: 0, event: fact(1) }] }),
    JSON.stringify({ type: 'publish', events: [{ n: 1, event: { ...fact(1), extra: true } }] }),
    JSON.stringify({
      type: 'publish',
      events: [
        { n: 1, event: fact(1) },
        { n: 3, event: fact(3) },
      ],
    }),
    `{"type":"publish","events":${'['.repeat(100_000)}`,
  ];

  it('that are malformed close that connection, with a reason, and no other [hub.events-validated]', async () => {
    const { url } = await startHub();
    const good = await connectPublisher(url, { publisher: 'good' });
    const viewer = await connectViewer(url);
    for (const frame of malformed) {
      const bad = await connectPublisher(url, { publisher: 'bad' });
      bad.socket.send(frame);
      const { code, reason } = await bad.closed;
      expect(code).toBe(closeCodes.malformed);
      expect(reason).not.toBe('');
    }
    const binary = await connectPublisher(url, { publisher: 'bad' });
    binary.socket.send(Buffer.from([0, 1, 2]));
    expect((await binary.closed).code).toBe(closeCodes.malformed);
    good.publish(1, fact(1));
    await expect.poll(() => viewer.numbers()).toEqual([1]);
  });

  it('that are too long close that connection, with a reason, and no other [hub.frame-bounded]', async () => {
    const { url } = await startHub();
    const good = await connectPublisher(url, { publisher: 'good' });
    const bad = await connectPublisher(url, { publisher: 'bad' });
    bad.socket.send('x'.repeat(maxFrameBytes + 1));
    expect(await bad.closed).toEqual({ code: closeCodes.tooLarge, reason: 'The frame is too long.' });
    good.publish(1, fact(1));
    await expect.poll(() => good.acknowledged).toEqual([0, 1]);
  });

  it('of any form at all leave the hub standing [hub.events-validated]', async () => {
    const { url } = await startHub();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc
            .record({ type: fc.constant('publish'), events: fc.array(fc.object()) })
            .map((frame) => JSON.stringify(frame)),
        ),
        async (frame) => {
          const bad = await connectPublisher(url, { publisher: 'bad' });
          bad.socket.send(frame);
          expect((await bad.closed).code).toBe(closeCodes.malformed);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('from a viewer close its connection: it only listens', async () => {
    const { url } = await startHub();
    const viewer = await connectViewer(url);
    viewer.socket.send('{}');
    expect((await viewer.closed).code).toBe(closeCodes.malformed);
    const long = await connectViewer(url);
    long.socket.send('x'.repeat(5000));
    expect((await long.closed).code).toBe(closeCodes.tooLarge);
  });
});

describe('events', () => {
  it('of two publishers go out in the order in which they happened [hub.ordered]', async () => {
    // The window is long, so that the test doesn't depend on how fast this machine is.
    const { url } = await startHub({ orderWindowMs: 300 });
    const client = await connectPublisher(url, { publisher: 'one', party: 'client-app' });
    const server = await connectPublisher(url, { publisher: 'two', party: 'auth-server' });
    const viewer = await connectViewer(url);
    client.publish(1, fact(10), fact(40));
    server.publish(1, fact(20), fact(30), fact(50));
    await expect.poll(() => viewer.times()).toEqual([10, 20, 30, 40, 50]);
    expect(viewer.numbers()).toEqual(upTo(5));
  });

  it('are acknowledged once they are stored', async () => {
    const { url } = await startHub();
    const publisher = await connectPublisher(url);
    publisher.publish(1, fact(1), fact(2));
    publisher.publish(3, fact(3));
    await expect.poll(() => publisher.acknowledged.at(-1)).toBe(3);
  });

  it('that come again after a broken connection are stored once, in order [hub.resend-once]', async () => {
    const { url } = await startHub();
    const first = await connectPublisher(url);
    const viewer = await connectViewer(url);
    first.publish(1, ...facts(6));
    await expect.poll(() => viewer.numbers()).toEqual(upTo(6));
    first.socket.terminate();
    const second = await connectPublisher(url);
    expect(second.acknowledged).toEqual([6]);
    second.publish(4, ...facts(9, 4));
    second.publish(4, ...facts(5, 4));
    await expect.poll(() => viewer.times()).toEqual(upTo(9));
    expect(viewer.numbers()).toEqual(upTo(9));
  });

  it('that were accepted and not yet stored when the connection broke are stored once, too [hub.resend-once]', async () => {
    const { url } = await startHub({ orderWindowMs: 200 });
    const first = await connectPublisher(url);
    const viewer = await connectViewer(url);
    first.publish(1, ...facts(3));
    first.socket.ping();
    await once(first.socket, 'pong');
    first.socket.terminate();
    const second = await connectPublisher(url);
    expect(second.acknowledged).toEqual([0]);
    second.publish(1, ...facts(4));
    await expect.poll(() => viewer.times()).toEqual(upTo(4));
    await expect.poll(() => second.acknowledged.at(-1)).toBe(4);
  });

  it('with one missing in between close the connection', async () => {
    const { url } = await startHub();
    const publisher = await connectPublisher(url);
    publisher.publish(1, fact(1));
    publisher.publish(3, fact(3));
    expect(await publisher.closed).toEqual({
      code: closeCodes.malformed,
      reason: 'Event 2 is missing before event 3.',
    });
  });

  it('of a publisher that connects twice come from the later connection', async () => {
    const { url } = await startHub();
    const first = await connectPublisher(url);
    const second = await connectPublisher(url);
    expect((await first.closed).code).toBe(closeCodes.replaced);
    second.publish(1, fact(1));
    await expect.poll(() => second.acknowledged).toEqual([0, 1]);
  });
});

describe('a restart of the hub', () => {
  it('loses nothing and goes on with the numbers [hub.survives-restart]', async () => {
    const folder = newFolder();
    const before = await startHub({ folder });
    const publisher = await connectPublisher(before.url);
    publisher.publish(1, ...facts(5));
    await expect.poll(() => publisher.acknowledged.at(-1)).toBe(5);
    await before.stop();
    expect((await publisher.closed).code).toBe(closeCodes.stopping);

    const after = await startHub({ folder });
    const again = await connectPublisher(after.url);
    expect(again.acknowledged).toEqual([5]);
    again.publish(5, ...facts(7, 5));
    const viewer = await connectViewer(after.url);
    await expect.poll(() => viewer.times()).toEqual(upTo(7));
    expect(viewer.numbers()).toEqual(upTo(7));
  });

  it('stores what arrived before it stopped', async () => {
    const folder = newFolder();
    const before = await startHub({ folder, orderWindowMs: 60_000 });
    const publisher = await connectPublisher(before.url);
    publisher.publish(1, ...facts(3));
    publisher.socket.ping();
    await once(publisher.socket, 'pong');
    await before.stop();
    expect(publisher.acknowledged.at(-1)).toBe(3);
    const viewer = await connectViewer((await startHub({ folder })).url);
    await expect.poll(() => viewer.times()).toEqual(upTo(3));
  });

  it('goes unnoticed by a process that records: its sender catches up, in order, once [hub.resend-once]', async () => {
    const folder = newFolder();
    const first = await startHub({ folder });
    const port = Number(new URL(first.url).port);
    const sender = createSender({ url: first.url, key, party: 'client-app' });
    for (const at of upTo(300)) sender(fact(at));
    await first.stop();
    for (const at of upTo(600, 301)) sender(fact(at));
    const second = await startHub({ folder, port });
    for (const at of upTo(900, 601)) sender(fact(at));
    const viewer = await connectViewer(second.url);
    await expect.poll(() => viewer.times()).toEqual(upTo(900));
    expect(viewer.numbers()).toEqual(upTo(900));
    await sender.close?.();
  });
});

describe('a viewer', () => {
  it('learns the store, the kept numbers, the parties’ origins, and who is connected [hub.presence]', async () => {
    const { url } = await startHub();
    const client = await connectPublisher(url, { publisher: 'one', party: 'client-app' });
    client.publish(1, ...facts(3));
    await expect.poll(() => client.acknowledged.at(-1)).toBe(3);
    const viewer = await connectViewer(url);
    await expect.poll(() => viewer.frames.length).toBeGreaterThanOrEqual(2);
    expect(viewer.frames[0]).toMatchObject({
      type: 'welcome',
      first: 1,
      last: 3,
      origins: { 'client-app': 'http://localhost:8080' },
    });
    expect(viewer.frames[1]).toEqual({ type: 'presence', connected: ['client-app'] });
    const server = await connectPublisher(url, { publisher: 'two', party: 'auth-server' });
    await expect
      .poll(() => viewer.frames.at(-1))
      .toEqual({ type: 'presence', connected: ['auth-server', 'client-app'] });
    client.socket.close();
    await expect.poll(() => viewer.frames.at(-1)).toEqual({ type: 'presence', connected: ['auth-server'] });
    server.socket.terminate();
    await expect.poll(() => viewer.frames.at(-1)).toEqual({ type: 'presence', connected: [] });
  });

  it('gets everything from a number on without gap or duplicate while more arrives [hub.gapless-replay]', async () => {
    const { url } = await startHub({ orderWindowMs: 1 });
    const publisher = await connectPublisher(url);
    publisher.publish(1, ...facts(400));
    const viewers = [];
    for (let first = 401; first < 2000; first += 100) {
      publisher.publish(first, ...facts(first + 99, first));
      viewers.push({ from: first - 150, viewer: await connectViewer(url, first - 150) });
    }
    for (const { from, viewer } of viewers)
      await expect.poll(() => viewer.numbers(), { timeout: 10_000 }).toEqual(upTo(2000, from));
  });

  it('that asks for a number to come gets nothing before it', async () => {
    const { url } = await startHub();
    const publisher = await connectPublisher(url);
    const viewer = await connectViewer(url, 4);
    publisher.publish(1, fact(1), fact(2));
    publisher.publish(3, fact(3), fact(4));
    publisher.publish(5, fact(5));
    await expect.poll(() => viewer.numbers()).toEqual([4, 5]);
  });

  it('that asks for what is no longer kept gets what is [hub.bounded]', async () => {
    const { url } = await startHub({ limits: { events: 10, bytes: 1_000_000 } });
    const publisher = await connectPublisher(url);
    publisher.publish(1, ...facts(25));
    await expect.poll(() => publisher.acknowledged.at(-1)).toBe(25);
    const viewer = await connectViewer(url, 1);
    await expect.poll(() => viewer.numbers()).toEqual(upTo(25, 16));
  });

  it('that reads too slowly is let go with a reason, and the others get everything [hub.slow-viewer]', async () => {
    const { url, state } = await startHub({ maxUnreadBytes: 100_000 });
    const publisher = await connectPublisher(url);
    const slow = await connectViewer(url);
    const fast = await connectViewer(url);
    await expect.poll(() => slow.frames.length).toBeGreaterThanOrEqual(2);
    slow.socket.pause();
    // Sockets hold several MB by themselves; only what is beyond waits in the hub.
    let sent = 0;
    while (state().viewers === 2) {
      publisher.publish(sent + 1, ...facts(sent + 20, sent + 1, 'x'.repeat(8000)));
      sent += 20;
      await expect.poll(() => fast.events().length, { timeout: 10_000 }).toBe(sent);
    }
    slow.socket.resume();
    const { code, reason } = await slow.closed;
    expect(code).toBe(closeCodes.tooSlow);
    expect(reason).toContain('slowly');
    expect(fast.numbers()).toEqual(upTo(sent));
    const again = await connectViewer(url);
    await expect.poll(() => again.numbers()).toEqual(upTo(sent));
  });

  it('that does not read a replay at all is let go, too [hub.slow-viewer]', async () => {
    const { url, state } = await startHub({ replayPatienceMs: 200 });
    const publisher = await connectPublisher(url);
    for (let first = 1; first <= 1600; first += 100)
      publisher.publish(first, ...facts(first + 99, first, 'x'.repeat(8000)));
    await expect.poll(() => publisher.acknowledged.at(-1), { timeout: 10_000 }).toBe(1600);
    const stuck = await connectViewer(url);
    stuck.socket.pause();
    await expect.poll(() => state().viewers, { timeout: 10_000 }).toBe(0);
  });

  it('that is gone without a word is forgotten [hub.liveness]', async () => {
    const { url, state } = await startHub({ pingMs: 30 });
    const alive = await connectViewer(url);
    const gone = await connectViewer(url, 1, { autoPong: false });
    expect((await gone.closed).code).toBe(1006);
    await expect.poll(() => state().viewers).toBe(1);
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
  });
});

describe('when events cannot be stored', () => {
  it('the hub says so once, acknowledges nothing, and takes them when they come again', async () => {
    let failures = 3;
    const { url, lines } = await startHub({
      wrap: (keep) => ({
        append: async (events) => {
          failures -= 1;
          if (failures >= 0) throw new Error('disk full');
          return keep.append(events);
        },
      }),
    });
    const viewer = await connectViewer(url);
    for (const _attempt of [1, 2, 3]) {
      const publisher = await connectPublisher(url);
      expect(publisher.acknowledged).toEqual([0]);
      publisher.publish(1, ...facts(3));
      expect((await publisher.closed).code).toBe(closeCodes.failed);
    }
    const publisher = await connectPublisher(url);
    publisher.publish(1, ...facts(3));
    await expect.poll(() => viewer.numbers()).toEqual([1, 2, 3]);
    expect(lines).toEqual(["hub: events can't be stored (disk full)."]);
  });
});
