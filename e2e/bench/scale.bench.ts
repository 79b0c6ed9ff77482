import { setTimeout as sleep } from 'node:timers/promises';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Browser, Page } from 'playwright';
import { type Lab, startLab } from '../lab/lab.ts';
import { launchChromium, openWindow } from './support/chromium.ts';
import { percentile, printMachine, printTable, spread } from './support/figures.ts';
import { connectPublisher } from './support/hub.ts';
import { gauge, untilRead } from './support/page.ts';
import { firstMessages, multiply } from './support/realTraffic.ts';
import { recordSignIns } from './support/record.ts';
import { plainLines, scrollSeveralTimes } from './support/scroll.ts';

/**
 * What the bench bears: a hundred thousand messages in one trace, and a thousand a second that arrive for half a minute. A message is a
 * request or an answer; what the parties noted inside, half as many again, comes with them. Input is a key that steps, from the browser
 * having it to the next paint.
 */
const aims = { heap: 300, inputMs: 50, framesASecond: 60 };
const many = Number(process.env.BENCH_MESSAGES ?? 100_000);
const stream = { perSecond: 1000, seconds: Number(process.env.BENCH_SECONDS ?? 30), batchMs: 20 };
const keep = { LAB_KEEP_EVENTS: '1000000', LAB_KEEP_BYTES: String(4e9), LOG: 'quiet' };

/** A lab whose hub the bench alone talks to. */
async function hubOnly(): Promise<Lab> {
  const lab = await startLab(keep);
  for (const name of ['client-app', 'auth-server', 'resource-server'] as const) await lab.stop(name);
  return lab;
}

declare global {
  interface Window {
    delays: Delays;
  }
}

/** Of each key: milliseconds until the next paint had it, and until the inspector had the message that it led to. */
interface Delays {
  row: number[];
  inspector: number[];
}

async function watchInput(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.delays = { row: [], inspector: [] };

    function afterPaint(work: () => void): void {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // A message that is posted in a frame is the next task, after the paint.
        port1.onmessage = work;
        port2.postMessage(null);
      });
    }

    function isInspected(): boolean {
      const current = document.querySelector<HTMLElement>('[data-travel][aria-current="step"]');
      const inspected = document.querySelector<HTMLElement>('[data-inspected]');
      return current !== null && current.dataset.travel === inspected?.dataset.inspected;
    }

    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const note = (delays: number[]) => delays.push(performance.now() - timeStamp);
        const look = () => (isInspected() ? note(window.delays.inspector) : afterPaint(look));
        afterPaint(() => note(window.delays.row));
        afterPaint(look);
      },
      true,
    );
  });
}

async function keysFor(page: Page, milliseconds: number): Promise<Delays> {
  await page.evaluate(() => {
    window.delays = { row: [], inspector: [] };
  });
  const end = performance.now() + milliseconds;
  for (let press = 0; performance.now() < end; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
    await sleep(120);
  }
  await sleep(200);
  return page.evaluate(() => window.delays);
}

function lines({ row, inspector }: Delays): string[][] {
  return [
    ['a key to the paint of its row, p50 / p95', pair(row), verdict(percentile(row, 0.95), aims.inputMs)],
    ['and of its message in the inspector', pair(inspector), ''],
  ];
}

async function holds(browser: Browser, traffic: readonly TraceEvent[]): Promise<void> {
  const lab = await hubOnly();
  try {
    const { visualizer } = lab.origins;
    const publisher = await connectPublisher(visualizer, { key: lab.hubKey, party: 'client-app' });
    for (let at = 0; at < traffic.length; at += 5000) await publisher.publish(traffic.slice(at, at + 5000));
    const page = await openWindow(browser);
    page.setDefaultTimeout(900_000);
    await watchInput(page);
    const meter = await gauge(page);
    const began = performance.now();
    await page.goto(visualizer);
    await page.locator(`[data-number="${traffic.length}"]`).waitFor();
    const all = performance.now() - began;
    await untilRead(meter);
    const heap = await meter.heap();
    const delays = await keysFor(page, 6000);
    await page.close();
    printTable(
      ['', '', ''],
      [
        ['messages', many.toLocaleString('en'), ''],
        ['rows', traffic.length.toLocaleString('en'), ''],
        ['all rows there after', `${(all / 1000).toFixed(1)} s`, ''],
        ['heap', `${heap.toFixed(0)} MB`, verdict(heap, aims.heap)],
        ...lines(delays),
      ],
    );
    const { perSecond, plain } = await scrollSeveralTimes(browser, visualizer, {
      last: traffic.length,
      seconds: 4,
      when: 'shown',
    });
    publisher.close();
    console.log(
      `\nScrolled by wheel, ${perSecond.length} times: ${spread(perSecond, 1)} frames a second (aim ${aims.framesASecond}); a page of ${plainLines.toLocaleString('en')} plain lines, scrolled in turn with it: ${spread(plain, 1)}.`,
    );
  } finally {
    await lab.close();
  }
}

async function bears(browser: Browser, traffic: readonly TraceEvent[]): Promise<string[][]> {
  const lab = await hubOnly();
  try {
    const { visualizer } = lab.origins;
    const publisher = await connectPublisher(visualizer, { key: lab.hubKey, party: 'client-app' });
    const page = await openWindow(browser);
    page.setDefaultTimeout(120_000);
    await watchInput(page);
    const meter = await gauge(page);
    await page.goto(visualizer);
    await publisher.publish(traffic.slice(0, 20));
    await page.locator('[data-number="20"]').waitFor();
    const workedBefore = await meter.worked();
    const began = performance.now();
    const keys = keysFor(page, stream.seconds * 1000);
    let sent = 20;
    while (sent < traffic.length) {
      const due = Math.min(
        Math.ceil(((performance.now() - began) / 1000 / stream.seconds) * traffic.length),
        traffic.length,
      );
      if (due > sent) await publisher.publish(traffic.slice(sent, due));
      sent = Math.max(sent, due);
      await sleep(stream.batchMs);
    }
    const took = (performance.now() - began) / 1000;
    const delays = await keys;
    await page.keyboard.press('End');
    await page.locator(`[data-number="${traffic.length}"]`).waitFor();
    const position = await page.locator('.position').textContent();
    const work = (await meter.worked()) - workedBefore;
    publisher.close();
    const shown = Number(position?.split('/')[1]?.replaceAll(/\D/g, ''));
    return [
      ['messages a second', stream.perSecond.toLocaleString('en'), ''],
      ['seconds', took.toFixed(1), ''],
      [
        'rows sent / shown',
        `${traffic.length.toLocaleString('en')} / ${shown.toLocaleString('en')}`,
        shown === traffic.length ? 'none dropped' : 'DROPPED',
      ],
      ...lines(delays),
      ['the page’s main thread at work', `${((work / took) * 100).toFixed(0)} % of the time`, ''],
    ];
  } finally {
    await lab.close();
  }
}

function pair(values: readonly number[]): string {
  return `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)} ms of ${values.length}`;
}

function verdict(value: number, aim: number): string {
  return value < aim ? `under ${aim}` : `over the aim of ${aim}`;
}

printMachine();
const browser = await launchChromium();
try {
  const recordings = await recordSignIns(browser);
  const streamed = multiply(recordings, stream.perSecond * stream.seconds);
  console.log('A stream that arrives while somebody steps:\n');
  printTable(['', '', ''], await bears(browser, firstMessages(streamed, stream.perSecond * stream.seconds)));
  console.log('\nA long trace:\n');
  await holds(browser, firstMessages(multiply(recordings, many), many));
} finally {
  await browser.close();
}
