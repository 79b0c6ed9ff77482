import { randomBytes } from 'node:crypto';
import { connectPublisher, connectViewer } from './hub.ts';

const probes = 100;

/** The hub by itself: a lone event from a publisher's socket to a viewer's, with the order window, the disk and both sockets. */
export async function hubAlone(hub: string, key: string): Promise<number[]> {
  const publisher = await connectPublisher(hub, { key, party: 'resource-server' });
  const viewer = await connectViewer(hub);
  const times: number[] = [];
  for (let probe = 0; probe < probes; probe += 1) {
    const id = `probe-${probe}`;
    const arrival = viewer.arrival(id);
    const began = performance.now();
    await publisher.publish([
      {
        kind: 'note',
        id,
        at: performance.timeOrigin + began,
        by: 'resource-server',
        exchange: randomBytes(8).toString('hex'),
        trace: randomBytes(16).toString('hex'),
        note: { type: 'fact', title: 'Probe', values: {} },
      },
    ]);
    await arrival;
    times.push(performance.now() - began);
  }
  publisher.close();
  viewer.close();
  return times;
}
