import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';

/** What a page has of memory and of processor time, as its browser counts it. */
export interface PageGauge {
  /** The JavaScript heap after a garbage collection, in megabytes. */
  heap(): Promise<number>;
  /** Seconds of processor time that the page's main thread has worked so far. */
  worked(): Promise<number>;
}

export async function gauge(page: Page): Promise<PageGauge> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    async heap() {
      await session.send('HeapProfiler.collectGarbage');
      return (await metric(session, 'JSHeapUsedSize')) / 1e6;
    },
    worked: () => metric(session, 'TaskDuration'),
  };
}

/** Until the page, which reads a trace beside the drawing, has nothing left to do. */
export async function untilRead({ worked }: PageGauge): Promise<void> {
  for (let before = -1, now = await worked(); now - before > 0.05; ) {
    await sleep(2000);
    before = now;
    now = await worked();
  }
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}
