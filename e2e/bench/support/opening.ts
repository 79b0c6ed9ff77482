import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { openWindow } from './chromium.ts';
import { watchRows } from './watchRows.ts';

/** How long it takes to open the bench on a trace that is there already; all in milliseconds. */
export interface Opening {
  /** From the navigation to the hub's first frame with events: the page itself. */
  page: number;
  /** From that frame to the first rows painted. */
  first: number;
  /** From that frame to the newest row painted: the whole trace is there. */
  all: number;
}

/** @param last the number of the trace's newest event. */
export async function openBench(browser: Browser, bench: string, last: number): Promise<Opening> {
  const page = await openWindow(browser);
  await watchRows(page);
  await page.goto(bench);
  await page.locator(`[data-number="${last}"]`).waitFor();
  // The row is in the page; its paint is a frame away.
  await sleep(200);
  const opening = await page.evaluate((newest) => {
    const { frames, rows } = window.sightings;
    const arrived = frames.find(({ text }) => text.startsWith('{"type":"events"'))?.at ?? Number.NaN;
    const painted = rows.find(({ number }) => number === newest)?.painted ?? Number.NaN;
    return {
      page: arrived - performance.timeOrigin,
      first: Math.min(...rows.map((row) => row.painted)) - arrived,
      all: painted - arrived,
    };
  }, last);
  await page.close();
  return opening;
}
