import { setTimeout as sleep } from 'node:timers/promises';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Browser } from 'playwright';
import { startLab } from '../../lab/lab.ts';
import { connectViewer } from './hub.ts';
import { signInByHand } from './walk.ts';

/** Signs four accounts in, in a real lab with a real browser, and gives what the hub was told of each sign-in. */
export async function recordSignIns(browser: Browser): Promise<TraceEvent[][]> {
  const lab = await startLab({ LOG: 'quiet' });
  try {
    const viewer = await connectViewer(lab.origins.visualizer);
    const recordings: TraceEvent[][] = [];
    for (let from = 0; recordings.length < 4; from = viewer.events.length) {
      await signInByHand(browser, lab.origins['client-app'], { first: recordings.length, times: 1, pauseMs: 0 });
      // What the last exchange left behind is under way to the hub for a moment.
      await sleep(500);
      recordings.push(viewer.events.slice(from).map(({ event }) => event));
    }
    viewer.close();
    return recordings;
  } finally {
    await lab.close();
  }
}
