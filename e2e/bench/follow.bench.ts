import { partsOf } from '@oauth-lab/shared/meaning/parts';
import { createValueIndex } from '@oauth-lab/shared/meaning/values';
import { followableIn } from '@oauth-lab/shared/meaning/values/placed';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Browser, Page } from 'playwright';
import { startLab } from '../lab/lab.ts';
import { launchChromium, openWindow } from './support/chromium.ts';
import { median, percentile, printMachine, printTable, spread } from './support/figures.ts';
import { connectPublisher } from './support/hub.ts';
import { firstMessages, multiply } from './support/realTraffic.ts';
import { recordSignIns } from './support/record.ts';

/**
 * Following a value through 10,000 messages: how long the index takes to answer, beside a search through all messages, which is what a
 * click would cost without it; what the index costs for each message as it comes; and in a real Chromium, from the click on a value to
 * the lit rows.
 */
const size = 10_000;
const asked = 300;
const aim = 16;
const rounds = 5;
/** Of an Authorization Request: values of one sign-in, and those that every sign-in has. */
const clicked = ['state', 'code_challenge', 'client_id', 'redirect_uri', 'scope'];

/** The peer: what the bench's search does, for one value. */
function search(events: readonly TraceEvent[], value: string): number {
  let found = 0;
  for (const event of events) {
    if (event.kind === 'request' || event.kind === 'response') {
      if (partsOf(event).some((part) => part.value === value)) found += 1;
    } else if (event.kind === 'note' && event.note.type === 'fact') {
      if (Object.values(event.note.values).includes(value)) found += 1;
    }
  }
  return found;
}

function time(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** Values of all parts of the trace, those that every message carries included. */
function someValues(events: readonly TraceEvent[]): string[] {
  const step = Math.max(Math.floor(events.length / asked), 1);
  return events.flatMap((event, at) => {
    const values = at % step === 0 ? followableIn(event) : [];
    return values[(at / step) % Math.max(values.length, 1)]?.value ?? [];
  });
}

/** From the click to the rows that are lit, in milliseconds, for each of the names. */
async function clicks(page: Page): Promise<[string, number[]][]> {
  const times: [string, number[]][] = [];
  for (const name of clicked) {
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      taken.push(await click(page, name));
      await page.keyboard.press('Escape');
      await page.locator('[data-carries]').first().waitFor({ state: 'detached' });
    }
    times.push([name, taken]);
  }
  return times;
}

function click(page: Page, name: string): Promise<number> {
  return page.evaluate(async (part) => {
    const before = performance.now();
    document.querySelector<HTMLElement>(`[data-part="${part}"] .followable`)?.click();
    while (document.querySelector('[data-carries="value"]') === null) await new Promise(requestAnimationFrame);
    return performance.now() - before;
  }, name);
}

async function openValues(page: Page): Promise<number> {
  const tab = await page.getByRole('tab', { name: 'Values' }).elementHandle();
  return page.evaluate(async (trigger) => {
    const before = performance.now();
    trigger?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    while (document.querySelector('[data-value]') === null) await new Promise(requestAnimationFrame);
    return performance.now() - before;
  }, tab);
}

async function inThePage(browser: Browser, events: readonly TraceEvent[]): Promise<[string, number[]][]> {
  const lab = await startLab({ LOG: 'quiet' });
  try {
    for (const name of ['client-app', 'auth-server', 'resource-server'] as const) await lab.stop(name);
    const publisher = await connectPublisher(lab.origins.visualizer, { key: lab.hubKey, party: 'client-app' });
    await publisher.publish([...events]);
    const page = await openWindow(browser);
    const request = events.findIndex(
      ({ kind, ...event }) => kind === 'request' && JSON.stringify(event).includes('/authorize?'),
    );
    await page.goto(`${lab.origins.visualizer}/#/message/${request + 1}`);
    await page.locator(`[data-inspected="${request + 1}"]`).waitFor();
    // The Values tab says when the whole trace has been read.
    await page.getByRole('tab', { name: 'Values' }).click();
    await page.getByText('The trace is still being read').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Explained' }).click();
    const times = await clicks(page);
    publisher.close();
    return [...times, ['all of them, in the Values tab', [await openValues(page)]]];
  } finally {
    await lab.close();
  }
}

printMachine();
const browser = await launchChromium();
try {
  const traffic = firstMessages(multiply(await recordSignIns(browser), size), size);
  const index = createValueIndex();
  const perMessage = traffic.map((event, at) => time(() => index.add(at + 1, event)));
  const values = someValues(traffic);
  // What other programs do on the machine meanwhile does not count here.
  const ours = values.map((value) => median(Array.from({ length: rounds }, () => time(() => index.follow(value)))));
  const searched = values.slice(0, 10).map((value) => time(() => search(traffic, value)));
  console.log(
    `${size.toLocaleString('en')} messages, ${traffic.length.toLocaleString('en')} events, ${values.length} values; in milliseconds:\n`,
  );
  const line = (name: string, times: readonly number[]) => [
    name,
    median(times).toFixed(3),
    percentile(times, 0.99).toFixed(3),
    Math.max(...times).toFixed(3),
  ];
  printTable(
    ['', 'median', 'p99', 'most'],
    [
      line('the index answers', ours),
      line('a search through all messages', searched),
      line('the index takes an event in', perMessage),
    ],
  );
  const worst = Math.max(...ours);
  console.log(
    `\nThe index answers ${Math.round(median(searched) / median(ours)).toLocaleString('en')} times as fast as a search; the slowest answer took ${worst.toFixed(1)} ms: ${worst < aim ? 'within' : 'over'} the aim of ${aim} ms.`,
  );
  const page = await inThePage(browser, traffic);
  console.log('\nIn the page, from the click to the lit rows:\n');
  printTable(
    ['value', 'ms'],
    page.map(([name, taken]) => [name, spread(taken)]),
  );
} finally {
  await browser.close();
}
