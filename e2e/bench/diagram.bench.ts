import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Browser } from 'playwright';
import { startLab } from '../lab/lab.ts';
import { launchChromium } from './support/chromium.ts';
import { median, percentile, printMachine, printTable, spread } from './support/figures.ts';
import { connectPublisher } from './support/hub.ts';
import { sequenceDiagram, timeMermaid } from './support/mermaid.ts';
import { type Opening, openBench } from './support/opening.ts';
import { firstMessages, multiply } from './support/realTraffic.ts';
import { recordSignIns } from './support/record.ts';
import { scrollSeveralTimes } from './support/scroll.ts';

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

type Scrolled = Awaited<ReturnType<typeof scrollSeveralTimes>>;

/** The trace grows from size to size in one hub; the bench is opened anew each time. */
async function openings(
  browser: Browser,
  traffic: readonly TraceEvent[],
): Promise<{ openings: Map<number, Opening[]>; scrolling: Scrolled }> {
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
    const scrolling = await scrollSeveralTimes(browser, visualizer, { last, seconds });
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

function printScrolling({ frames, pixels, bare, perSecond }: Scrolled): void {
  const late = frames.filter((time) => time > missed).length / frames.length;
  console.log(
    `\nThe largest, scrolled by wheel through ${pixels.toLocaleString('en')} pixels in ${seconds} s, ${perSecond.length} times: ${spread(perSecond, 1)} frames a second (aim ${aim.framesASecond}); in the middle run p95 ${percentile(frames, 0.95).toFixed(1)} ms, ${(late * 100).toFixed(1)} % of the frames late (over ${missed} ms), ${bare} of ${frames.length} with a row in sight that was not drawn yet.`,
  );
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
