import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { openWindow } from './chromium.ts';

/** One turn of the wheel, in pixels: five rows. */
const notch = 240;

export interface Scrolling {
  /** The times between animation frames meanwhile, in milliseconds. */
  frames: number[];
  pixels: number;
  /** In how many of the frames a row in sight was not drawn yet. */
  bare: number;
}

/** So many times it is scrolled: the machine is another one from minute to minute. */
const times = 5;

/** Scrolls several times, each in a new window, and gives the run whose frames a second are the middle ones; and those of all. */
export async function scrollSeveralTimes(
  browser: Browser,
  bench: string,
  options: { last: number; seconds: number },
): Promise<Scrolling & { perSecond: number[] }> {
  const runs: Scrolling[] = [];
  for (let time = 0; time < times; time += 1) runs.push(await scrollByWheel(browser, bench, options));
  runs.sort((one, other) => framesASecond(one) - framesASecond(other));
  const middle = runs[Math.floor(times / 2)];
  if (middle === undefined) throw new Error('Nothing was scrolled.');
  return { ...middle, perSecond: runs.map(framesASecond) };
}

function framesASecond({ frames }: Scrolling): number {
  return (frames.length * 1000) / frames.reduce((sum, time) => sum + time, 0);
}

/**
 * Opens the bench and turns the mouse wheel over the diagram, from the newest row backwards.
 * @param last the number of the trace's newest event.
 */
async function scrollByWheel(
  browser: Browser,
  bench: string,
  { last, seconds }: { last: number; seconds: number },
): Promise<Scrolling> {
  const page = await openWindow(browser);
  page.setDefaultTimeout(300_000);
  await page.goto(bench);
  await page.locator(`[data-number="${last}"]`).waitFor();
  await sleep(1000);
  const scroller = page.locator('.diagram');
  await scroller.hover();
  const top = () => scroller.evaluate((element) => element.scrollTop);
  const before = await top();
  const measured = scroller.evaluate(async (element, milliseconds) => {
    const tokens = getComputedStyle(element);
    const rowHeight = Number.parseFloat(tokens.getPropertyValue('--row'));
    const room = element.clientHeight - Number.parseFloat(tokens.getPropertyValue('--heads'));
    const times: number[] = [];
    let bare = 0;
    const end = performance.now() + milliseconds;
    for (let now = 0; now < end; ) {
      now = await new Promise<number>(requestAnimationFrame);
      times.push(now);
      const upper = Math.floor(element.scrollTop / rowHeight);
      const lower = Math.ceil((element.scrollTop + room) / rowHeight) - 1;
      if ([upper, lower].some((place) => element.querySelector(`[data-place="${place}"]`) === null)) bare += 1;
    }
    return { frames: times.slice(1).map((time, index) => time - (times[index] ?? time)), bare };
  }, seconds * 1000);
  let measuring = true;
  const done = measured.finally(() => {
    measuring = false;
  });
  // Chromium answers each turn when it has dealt with it, so they come as fast as it keeps up with.
  while (measuring) await page.mouse.wheel(0, -notch);
  const scrolling = { ...(await done), pixels: before - (await top()) };
  await page.close();
  if (scrolling.pixels < seconds * 1000) throw new Error(`The diagram scrolled by ${scrolling.pixels} pixels only.`);
  return scrolling;
}
