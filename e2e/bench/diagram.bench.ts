import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Browser } from 'playwright';
import { startLab } from '../lab/lab.ts';
import { launchChromium, openWindow } from './support/chromium.ts';
import { median, milliseconds, percentile, printMachine, printTable, spread } from './support/figures.ts';
import { connectPublisher } from './support/hub.ts';
import { sequenceDiagram, timeMermaid } from './support/mermaid.ts';
import { firstMessages, multiply } from './support/realTraffic.ts';
import { recordSignIns } from './support/record.ts';
import { scrollByWheel } from './support/scroll.ts';
import { watchRows } from './support/watchRows.ts';

/**
 * A diagram of many messages: how soon it is there when the bench is opened, and whether it keeps up while it is scrolled; beside it
 * Mermaid with the same messages in the same Chromium. A message is a request or an answer. The bench also draws what the parties
 * noted inside, half as many rows again, which Mermaid is spared.
 */
const sizes = [50, 500, 2000, 5000, 10_000];
const mermaidSizes = [50, 500, 2000, 5000];
const rounds = 3;
const scrolling = { seconds: 4, notch: 240 };
const aim = { messages: 10_000, milliseconds: 300, framesPerSecond: 60 };

interface Opening {
  /** From the navigation to the hub's first frame with events, in milliseconds. */
  page: number;
  /** From the first frame with events to the first rows painted. */
  first: number;
  /** From the first frame with events to the last row painted: the whole trace is there. */
  all: number;
}

async function open(browser: Browser, bench: string, last: number): Promise<Opening> {
  const page = await openWindow(browser);
  await watchRows(page);
  await page.goto(bench);
  await page.locator(`[data-number="${last}"]`).waitFor();
  await sleep(200);
  const opening = await page.evaluate((lastNumber) => {
    const { frames, rows } = window.sightings;
    const arrived = frames.find(({ text }) => text.startsWith('{"type":"events"'))?.at ?? Number.NaN;
    const painted = rows.find(({ number }) => number === lastNumber)?.painted ?? Number.NaN;
    return {
      page: arrived - performance.timeOrigin,
      first: Math.min(...rows.map((row) => row.painted)) - arrived,
      all: painted - arrived,
    };
  }, last);
  await page.close();
  return opening;
}

async function scroll(browser: Browser, bench: string, last: number): Promise<number[]> {
  const page = await openWindow(browser);
  await page.goto(bench);
  await page.locator(`[data-number="${last}"]`).waitFor();
  await sleep(1000);
  const { frames, pixels } = await scrollByWheel(page, '.diagram', scrolling);
  await page.close();
  if (pixels < 1000) throw new Error(`The diagram scrolled ${pixels} pixels only.`);
  console.log(`  scrolled ${Math.round(pixels / 48)} rows in ${scrolling.seconds} s`);
  return frames;
}

/** The trace grows from size to size in one hub; the bench is opened anew each time. */
async function measure(
  browser: Browser,
  traffic: readonly TraceEvent[],
): Promise<{ openings: Opening[][]; frames: number[] }> {
  const key = randomBytes(32).toString('base64url');
  const lab = await startLab({ LOG: 'quiet', LAB_HUB_KEY: key, LAB_KEEP_EVENTS: '100000' });
  try {
    for (const name of ['client-app', 'auth-server', 'resource-server'] as const) await lab.stop(name);
    const { visualizer } = lab.origins;
    const publisher = await connectPublisher(visualizer, { key, party: 'client-app' });
    const openings: Opening[][] = [];
    let published = 0;
    for (const size of sizes) {
      const wanted = firstMessages(traffic, size).length;
      await publisher.publish(traffic.slice(published, wanted));
      published = wanted;
      const times: Opening[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await open(browser, visualizer, published));
      openings.push(times);
    }
    const frames = await scroll(browser, visualizer, published);
    publisher.close();
    return { openings, frames };
  } finally {
    await lab.close();
  }
}

printMachine();
const browser = await launchChromium();
try {
  const traffic = multiply(await recordSignIns(browser), Math.max(...sizes));
  const { openings, frames } = await measure(browser, traffic);
  const rows: string[][] = [];
  for (const [index, size] of sizes.entries()) {
    const events = firstMessages(traffic, size);
    const megabytes = Buffer.byteLength(JSON.stringify(events)) / 1e6;
    const times = openings[index] ?? [];
    const all = median(times.map((time) => time.all));
    const mermaid = mermaidSizes.includes(size) ? await timeMermaid(browser, sequenceDiagram(events)) : undefined;
    rows.push([
      String(size),
      String(events.length),
      megabytes.toFixed(1),
      spread(
        times.map(({ page }) => page),
        0,
      ),
      spread(
        times.map(({ first }) => first),
        0,
      ),
      spread(
        times.map((time) => time.all),
        0,
      ),
      mermaid === undefined ? '' : mermaid.toFixed(0),
      mermaid === undefined ? '' : `${(mermaid / all).toFixed(1)}`,
    ]);
  }
  console.log(
    'To the open diagram, in milliseconds, median (least–most). The hub’s first frame with events starts the clock:\n',
  );
  printTable(['messages', 'rows', 'MB', 'page until then', 'first rows', 'all there', 'Mermaid', 'ratio'], rows);
  const late = frames.filter((time) => time > 25).length / frames.length;
  const perSecond = (frames.length * 1000) / frames.reduce((sum, time) => sum + time, 0);
  console.log(
    `\nScrolling ${aim.messages} messages by wheel for ${scrolling.seconds} s: ${perSecond.toFixed(1)} frames a second, p95 ${milliseconds(percentile(frames, 0.95))}, ${(late * 100).toFixed(1)} % of the frames over 25 ms.`,
  );
} finally {
  await browser.close();
}
