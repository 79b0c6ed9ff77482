import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Browser } from 'playwright';
import { startLab } from '../lab/lab.ts';
import { launchChromium } from './support/chromium.ts';
import { median, printMachine, printTable, spread } from './support/figures.ts';
import { connectPublisher } from './support/hub.ts';
import { sequenceDiagram, timeMermaid } from './support/mermaid.ts';
import { type Opening, openBench } from './support/opening.ts';
import { firstMessages, multiply } from './support/realTraffic.ts';
import { recordSignIns } from './support/record.ts';
import { plainLines, type SeveralScrollings, scrollSeveralTimes } from './support/scroll.ts';

/**
 * A diagram of many messages: how soon it is there when the bench is opened, and whether it keeps up while it is scrolled; beside it
 * Mermaid with the same messages in the same Chromium. A message is a request or an answer. The bench also draws what the parties
 * noted inside, half as many rows again, which Mermaid is spared.
 */
const sizes = [50, 500, 2000, 5000, 10_000];
/** Mermaid takes more than ten seconds for these, and as many again for twice as many. */
const mostForMermaid = 5000;
const rounds = 3;
const seconds = 4;
const aim = { firstRows: 300, framesASecond: 60 };
/** Longer than one and a half frames of 60 a second: a frame was missed. */
const missed = 25;

type Scrollings = Record<'shown' | 'read', SeveralScrollings>;

/** The trace grows from size to size in one hub; the bench is opened anew each time. */
async function openings(
  browser: Browser,
  traffic: readonly TraceEvent[],
): Promise<{ openings: Map<number, Opening[]>; scrolling: Scrollings }> {
  const lab = await startLab({ LOG: 'quiet' });
  try {
    for (const name of ['client-app', 'auth-server', 'resource-server'] as const) await lab.stop(name);
    const { visualizer } = lab.origins;
    const publisher = await connectPublisher(visualizer, { key: lab.hubKey, party: 'client-app' });
    const measured = new Map<number, Opening[]>();
    let last = 0;
    for (const size of sizes) {
      const wanted = firstMessages(traffic, size).length;
      await publisher.publish(traffic.slice(last, wanted));
      last = wanted;
      const times: Opening[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await openBench(browser, visualizer, last));
      measured.set(size, times);
    }
    const scrolling = {
      shown: await scrollSeveralTimes(browser, visualizer, { last, seconds, when: 'shown' }),
      read: await scrollSeveralTimes(browser, visualizer, { last, seconds, when: 'read' }),
    };
    publisher.close();
    return { openings: measured, scrolling };
  } finally {
    await lab.close();
  }
}

async function lineOf(
  browser: Browser,
  size: number,
  events: readonly TraceEvent[],
  times: readonly Opening[],
): Promise<string[]> {
  const of = (key: keyof Opening) => times.map((time) => time[key]);
  const megabytes = Buffer.byteLength(JSON.stringify(events)) / 1e6;
  const ours = [
    size.toLocaleString('en'),
    events.length.toLocaleString('en'),
    megabytes.toFixed(1),
    spread(of('page'), 0),
    spread(of('first'), 0),
    spread(of('all'), 0),
  ];
  if (size > mostForMermaid) return ours;
  const mermaid = await timeMermaid(browser, sequenceDiagram(events));
  return [...ours, mermaid.toFixed(0), `×${(mermaid / median(of('all'))).toFixed(1)}`];
}

function printScrolling({ shown, read }: Scrollings): void {
  console.log(
    `\nThe largest, scrolled by wheel for ${seconds} s, ${read.perSecond.length} times each; aim ${aim.framesASecond} frames a second:\n`,
  );
  printTable(
    [
      '',
      'frames a second',
      `${plainLines.toLocaleString('en')} plain lines, in turn`,
      'ratio',
      'late',
      'bare',
      'pixels',
    ],
    [scrollingLine('a second after the newest rows are shown', shown), scrollingLine('when all of it is read', read)],
  );
  console.log(
    `\nLate, in the middle run: frames that came over ${missed} ms after the one before; bare: those with a row in sight that was not drawn yet.`,
  );
}

function scrollingLine(
  name: string,
  { middle: { frames, pixels, bare }, perSecond, plain }: SeveralScrollings,
): string[] {
  const late = frames.filter((time) => time > missed).length;
  return [
    name,
    spread(perSecond, 1),
    spread(plain, 1),
    (median(perSecond) / median(plain)).toFixed(3),
    `${late} of ${frames.length}`,
    `${bare} of ${frames.length}`,
    pixels.toLocaleString('en'),
  ];
}

printMachine();
const browser = await launchChromium();
try {
  const traffic = multiply(await recordSignIns(browser), Math.max(...sizes));
  const measured = await openings(browser, traffic);
  const lines: string[][] = [];
  for (const [size, times] of measured.openings)
    lines.push(await lineOf(browser, size, firstMessages(traffic, size), times));
  console.log(
    'Opening the bench on a trace, in milliseconds, median (least–most); the rows count from the hub’s first frame:\n',
  );
  printTable(['messages', 'rows', 'MB', 'the page', 'first rows', 'all rows', 'Mermaid', 'ratio'], lines);
  const first = median(measured.openings.get(Math.max(...sizes))?.map((time) => time.first) ?? []);
  console.log(
    `\nThe first rows of the largest are painted after ${first.toFixed(0)} ms: ${first < aim.firstRows ? 'within' : 'over'} the aim of ${aim.firstRows} ms.`,
  );
  printScrolling(measured.scrolling);
} finally {
  await browser.close();
}
