import { once } from 'node:events';
import { createSender } from '@oauth-lab/shared/capture/sender';
import { closeCodes } from '@oauth-lab/shared/trace/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { connectPublisher, connectViewer, endAll, fact, key, newFolder, startHub, upTo } from './testing.ts';

afterEach(endAll);

const facts = (last: number, first = 1, text = '') => upTo(last, first).map((at) => fact(at, { text }));

describe('events', () => {
  it('of two publishers go out in the order in which they happened [hub.ordered]', async () => {
    // The window is long, so that the test doesn't depend on how fast this machine is.
    const { url } = await startHub({ wait: { leastMs: 300, mostMs: 300 } });
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
    const { url } = await startHub({ wait: { leastMs: 200, mostMs: 200 } });
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
    const before = await startHub({ folder, wait: { leastMs: 60_000, mostMs: 60_000 } });
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
