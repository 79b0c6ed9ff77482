import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright';
import { scrolled } from '../../lab/scrolled.ts';
import { openWindow } from './chromium.ts';
import { gauge, untilRead } from './page.ts';

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
/** Of a row's height each. */
export const plainLines = 10_000;

export interface SeveralScrollings {
  /** The one whose frames a second are the middle ones. */
  middle: Scrolling;
  /** Frames a second, the least first. */
  perSecond: number[];
  /** The same for a page of plain lines, no script, scrolled in turn with it: what this machine gives at most. */
  plain: number[];
}

export interface ScrollOptions {
  /** The number of the trace's newest event. */
  last: number;
  seconds: number;
  /** A second after the newest rows are shown, while the others still arrive, or when all of it is here and read. */
  when: 'shown' | 'read';
}

/** Scrolls the bench several times, each in a new window, and a page of plain lines between. */
export async function scrollSeveralTimes(
  browser: Browser,
  bench: string,
  options: ScrollOptions,
): Promise<SeveralScrollings> {
  const runs: Scrolling[] = [];
  const plain: number[] = [];
  for (let time = 0; time < times; time += 1) {
    runs.push(await inWindow(browser, (page) => scrollBench(page, bench, options)));
    plain.push(framesASecond(await inWindow(browser, (page) => scrollLines(page, options.seconds))));
  }
  runs.sort((one, other) => framesASecond(one) - framesASecond(other));
  const middle = runs[Math.floor(times / 2)];
  if (middle === undefined) throw new Error('Nothing was scrolled.');
  return { middle, perSecond: runs.map(framesASecond), plain };
}

function framesASecond({ frames }: Scrolling): number {
  return (frames.length * 1000) / frames.reduce((sum, time) => sum + time, 0);
}

async function inWindow<Result>(browser: Browser, work: (page: Page) => Promise<Result>): Promise<Result> {
  const page = await openWindow(browser);
  page.setDefaultTimeout(300_000);
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

async function scrollBench(page: Page, bench: string, { last, seconds, when }: ScrollOptions) {
  await page.goto(bench);
  await page.locator(`[data-number="${last}"]`).waitFor();
  if (when === 'read') await untilRead(await gauge(page));
  return scrollByWheel(page.locator('.diagram'), seconds);
}

async function scrollLines(page: Page, seconds: number) {
  await page.setContent(
    `<style>body { margin: 0 } main { height: 100vh; overflow: auto; --row: 48px; --heads: 0px } p { height: 48px; margin: 0 }</style><main>${Array.from({ length: plainLines }, (_, place) => `<p data-place="${place}">Line ${place}</p>`).join('')}</main>`,
  );
  const lines = page.locator('main');
  await lines.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  return scrollByWheel(lines, seconds);
}

/** Turns the mouse wheel over it, a second later, upwards. */
async function scrollByWheel(scroller: Locator, seconds: number): Promise<Scrolling> {
  const page = scroller.page();
  await sleep(1000);
  await scroller.hover();
  const before = await scrolled(scroller);
  const measured = scroller.evaluate(async (element, milliseconds) => {
    const tokens = getComputedStyle(element);
    const rowHeight = Number.parseFloat(tokens.getPropertyValue('--row'));
    const room = element.clientHeight - Number.parseFloat(tokens.getPropertyValue('--heads'));
    const edge = element.getBoundingClientRect().top;
    const times: number[] = [];
    let bare = 0;
    const end = performance.now() + milliseconds;
    for (let now = 0; now < end; ) {
      now = await new Promise<number>(requestAnimationFrame);
      times.push(now);
      const top = edge - (element.firstElementChild?.getBoundingClientRect().top ?? 0);
      const upper = Math.floor(top / rowHeight);
      const lower = Math.ceil((top + room) / rowHeight) - 1;
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
  const scrolling = { ...(await done), pixels: before - (await scrolled(scroller)) };
  if (scrolling.pixels < seconds * 1000) throw new Error(`It scrolled by ${scrolling.pixels} pixels only.`);
  return scrolling;
}
