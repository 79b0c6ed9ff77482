import { closeCodes } from '@oauth-lab/shared/trace/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { connectPublisher, connectViewer, endAll, fact, startHub, upTo } from './testing.ts';

afterEach(endAll);

const facts = (last: number, first = 1, text = '') => upTo(last, first).map((at) => fact(at, { text }));

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
    const { url } = await startHub();
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
