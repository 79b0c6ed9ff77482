import { once } from 'node:events';
import { createConnection } from 'node:net';
import { maxCommandBytes } from '@oauth-lab/shared/trace/hold';
import { closeCodes, maxFrameBytes, publishPath, viewPath } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { connectPublisher, connectViewer, endAll, fact, handshake, key, origin, startHub } from './testing.ts';

afterEach(endAll);

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

  it('from a viewer that say nothing about holding close its connection [hold.commands-validated]', async () => {
    const { url } = await startHub();
    const viewer = await connectViewer(url);
    viewer.socket.send('{}');
    expect((await viewer.closed).code).toBe(closeCodes.malformed);
    const long = await connectViewer(url);
    long.socket.send('x'.repeat(maxCommandBytes + 1));
    expect((await long.closed).code).toBe(closeCodes.tooLarge);
  });
});
