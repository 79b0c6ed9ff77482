import { setTimeout as sleep } from 'node:timers/promises';
import { viewerFrame } from '@oauth-lab/shared/trace/wire';
import type { Page } from 'playwright';
import { startLab } from '../lab/lab.ts';
import { launchChromium, openWindow } from './support/chromium.ts';
import { median, milliseconds, percentile, printMachine, printTable, spread } from './support/figures.ts';
import { hubAlone } from './support/hubAlone.ts';
import { signInByHand } from './support/walk.ts';
import { signInByProgram } from './support/walkByProgram.ts';
import { clockLead, type Sightings, sightingsOf, watchRows } from './support/watchRows.ts';

/**
 * From a response leaving its server's socket to its row painted in a real Chromium that shows the bench, live. Each response's event
 * says when its headers were written (`at`); the page says when the hub's frame arrived, when the row was put into the page, and when
 * it was painted.
 */
const aimMs = 50;
/** The machine is another one from minute to minute. */
const rounds = 5;
const signIns = { times: 6, pauseMs: 400 };
const alone = { visits: 30, everyMs: 500 };
const crowd = { visits: 200, everyMs: 50 };

interface Stages {
  /** From the headers being written to the hub's frame in the page. */
  underWay: number;
  /** From there to the row in the page: waiting for the next animation frame, reading, drawing. */
  drawn: number;
  /** From there to the paint: style, layout, paint. */
  painted: number;
  whole: number;
}

/** The stages of each response that the page showed, and how many passed by between two paints. */
interface Measured {
  stages: Stages[];
  unseen: number;
}

function stagesOf({ frames, rows }: Sightings, lead: number): Measured {
  const shown = new Map(rows.map((row) => [row.number, row]));
  const stages: Stages[] = [];
  let unseen = 0;
  for (const { at: arrived, text } of frames) {
    const frame = viewerFrame.parse(JSON.parse(text));
    if (frame.type !== 'events') continue;
    for (const { number, event } of frame.events) {
      if (event.kind !== 'response') continue;
      const row = shown.get(number);
      if (row === undefined) unseen += 1;
      else
        stages.push({
          underWay: arrived - lead - event.at,
          drawn: row.inserted - arrived,
          painted: row.painted - row.inserted,
          whole: row.painted - lead - event.at,
        });
    }
  }
  return { stages, unseen };
}

/** Somebody who only opens the client app: seven events over two processes, two of them responses. */
async function visits(clientApp: string, pace: typeof crowd): Promise<void> {
  const under: Promise<unknown>[] = [];
  for (let visit = 0; visit < pace.visits; visit += 1) {
    under.push(fetch(clientApp, { headers: { 'user-agent': 'Mozilla/5.0' }, redirect: 'manual' }));
    await sleep(pace.everyMs);
  }
  await Promise.all(under);
}

async function measure(page: Page, work: () => Promise<void>): Promise<Measured> {
  await page.evaluate(() => {
    window.sightings.frames.length = 0;
    window.sightings.rows.length = 0;
  });
  const before = await clockLead(page);
  await work();
  await sleep(500);
  const lead = (before + (await clockLead(page))) / 2;
  return stagesOf(await sightingsOf(page), lead);
}

/** A line of the table: each figure is the middle one of the rounds, and of the whole's p95 the least and the most are told, too. */
function line(name: string, rounds: readonly Measured[]): string[] {
  const share = (of: keyof Stages, part: number) =>
    rounds.map(({ stages }) =>
      percentile(
        stages.map((each) => each[of]),
        part,
      ),
    );
  const both = (of: keyof Stages) => `${median(share(of, 0.5)).toFixed(1)} / ${median(share(of, 0.95)).toFixed(1)}`;
  const responses = rounds.reduce((sum, { stages }) => sum + stages.length, 0);
  const unseen = rounds.reduce((sum, each) => sum + each.unseen, 0);
  const late = share('whole', 0.95);
  return [
    name,
    `${responses}${unseen === 0 ? '' : ` (+${unseen})`}`,
    both('underWay'),
    both('drawn'),
    both('painted'),
    `${median(share('whole', 0.5)).toFixed(1)} / ${spread(late, 1)}`,
    median(late) < aimMs ? 'met' : 'missed',
  ];
}

printMachine();
const browser = await launchChromium();
const lab = await startLab({ LOG: 'quiet' });
try {
  const { 'client-app': clientApp, visualizer } = lab.origins;
  const page = await openWindow(browser);
  await watchRows(page);
  await page.goto(visualizer);
  // What the first messages of a process cost more, they cost once.
  await fetch(clientApp, { headers: { 'user-agent': 'Mozilla/5.0' } });
  await page.locator('[data-row]').first().waitFor();

  const works: Record<string, () => Promise<void>> = {
    [`${signIns.times} sign-ins, a step every ${signIns.pauseMs} ms`]: () => signInByProgram(clientApp, signIns),
    [`${1000 / alone.everyMs} visits a second`]: () => visits(clientApp, alone),
    [`${1000 / crowd.everyMs} visits a second`]: () => visits(clientApp, crowd),
    'the same sign-ins, clicked in a second Chromium': () => signInByHand(browser, clientApp, signIns),
  };
  const measured = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, work] of Object.entries(works))
      measured.set(name, [...(measured.get(name) ?? []), await measure(page, work)]);
  const hub = await hubAlone(visualizer, lab.hubKey);

  console.log(
    `From the response leaving the socket to its row painted, in milliseconds, p50 / p95, the middle of ${rounds} rounds:\n`,
  );
  printTable(
    ['', 'responses', 'to the page', 'into the page', 'painted', 'whole', `p95 < ${aimMs}`],
    [...measured].map(([name, times]) => line(name, times)),
  );
  console.log(
    `\nOf the way to the page, a lone event spends in the hub (its order window, disk, two sockets): ${milliseconds(percentile(hub, 0.5))} / ${milliseconds(percentile(hub, 0.95))}.`,
  );
  console.log(
    'In the last line a second window of Chromium draws its pages without a graphics card, on the same processor cores as the one that is measured.',
  );
  console.log('A number in brackets: responses that newer rows had pushed out of sight before the next paint.');
} finally {
  await browser.close();
  await lab.close();
}
