import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { type Lab, startLab } from '../lab/lab.ts';
import { launchChromium } from './support/chromium.ts';
import { redeem, signedIn } from './support/codes.ts';
import { median, printMachine, printTable, spread } from './support/figures.ts';
import { pin, unpin } from './support/pin.ts';
import { processorTime } from './support/processorTime.ts';

/**
 * What capture costs the token endpoint: real Token Requests (authorization code with PKCE, each its own code) to two labs that
 * differ in one thing, the hub's key: without it a process records nothing. The servers have one core and the load and the hub the other,
 * as far as the system can.
 *
 * They take turns after every few requests, since a machine that others use, too, is a fifth faster or slower from one half second to the
 * next. So what the hub does for one side keeps the load of the other waiting; and what is sent after a turn takes no time of it. The
 * cost is therefore reckoned by the servers' processor time, all threads, from the first turn until the hub has stored everything: it
 * tells how many requests a core could answer. Pairs of labs follow one another, because one process differs from the next, too.
 */
const pairs = Number(process.env.BENCH_PAIRS ?? 10);
const turns = 30;
const requests = 128;
/** For the engine to get warm: its first 2000 requests take a server half as long again as the later ones. */
const warmUp = { turns: 5, requests: 400 };
/** So many that the server always has requests waiting, also while the hub has the load's core. */
const connections = 64;
const aim = 0.1;

interface Side {
  lab: Lab;
  /** The forms of one turn each, those of the warm-up first. */
  batches: string[][];
}

/** Of one server, over all of its turns. */
interface Measured {
  perSecond: number;
  /** Milliseconds of processor time for each request. */
  authServer: number;
  hub: number;
}

interface Pair {
  off: Measured;
  on: Measured;
  pinned: boolean;
}

async function prepare(browser: Browser, settings: Record<string, undefined>): Promise<Side> {
  const lab = await startLab({ LOG: 'quiet', ...settings });
  const { 'client-app': clientApp, 'auth-server': authServer } = lab.origins;
  const harvester = await signedIn(browser, clientApp, authServer);
  await Promise.all([lab.stop('client-app'), lab.stop('resource-server')]);
  const batches: string[][] = [];
  for (let turn = 0; turn < warmUp.turns; turn += 1) batches.push(await harvester.tokenRequests(warmUp.requests));
  for (let turn = 0; turn < turns; turn += 1) batches.push(await harvester.tokenRequests(requests));
  return { lab, batches };
}

/** Milliseconds of processor time so far. */
function used({ lab }: Side): { authServer: number; hub: number } {
  return {
    authServer: processorTime(lab.pid('auth-server')) * 1000,
    hub: processorTime(lab.pid('visualizer')) * 1000,
  };
}

/** Lets each side have so many turns. Resolves with the seconds that each one's took, when the hubs have stored everything. */
async function takeTurns(sides: readonly Side[], count: number): Promise<number[]> {
  const seconds = sides.map(() => 0);
  for (let turn = 0; turn < count; turn += 1)
    for (let place = 0; place < sides.length; place += 1) {
      // Who begins takes turns, too.
      const at = (turn + place) % sides.length;
      const side = sides[at];
      const forms = side?.batches.shift();
      if (side === undefined || forms === undefined) throw new Error('There are not so many turns.');
      seconds[at] = (seconds[at] ?? 0) + (await redeem(side.lab.origins['auth-server'], forms, connections));
    }
  for (const { lab } of sides) await untilQuiet(lab);
  return seconds;
}

/** What the turns left to do is done: the hub has stored everything. */
async function untilQuiet(lab: Lab): Promise<void> {
  let before = -1;
  for (let last = 0; last !== before; ) {
    before = last;
    await sleep(150);
    ({ last } = await (await fetch(`${lab.origins.visualizer}/health`)).json());
  }
}

/** Two labs that nobody has used before. */
async function measurePair(browser: Browser): Promise<Pair> {
  const off = await prepare(browser, { LAB_HUB_KEY: undefined });
  const on = await prepare(browser, {});
  const sides = [off, on];
  try {
    const pinned =
      pin(process.pid, 1) &&
      pin(on.lab.pid('visualizer'), 1) &&
      sides.every(({ lab }) => pin(lab.pid('auth-server'), 0));
    await takeTurns(sides, warmUp.turns);
    const before = sides.map(used);
    const seconds = await takeTurns(sides, turns);
    const [offMeasured, onMeasured] = sides.map((side, at): Measured => {
      const [now, then] = [used(side), before[at]];
      const all = turns * requests;
      return {
        perSecond: all / (seconds[at] ?? Number.NaN),
        authServer: (now.authServer - (then?.authServer ?? Number.NaN)) / all,
        hub: (now.hub - (then?.hub ?? Number.NaN)) / all,
      };
    });
    if (offMeasured === undefined || onMeasured === undefined) throw new Error('Two sides were measured.');
    return { off: offMeasured, on: onMeasured, pinned };
  } finally {
    unpin(process.pid);
    await Promise.all(sides.map(({ lab }) => lab.close()));
  }
}

/** What capture makes of a figure, pair by pair. */
function ratios(measured: readonly Pair[], key: keyof Measured): number[] {
  return measured.map(({ on, off }) => on[key] / off[key]);
}

function row(name: string, measured: readonly Pair[], key: keyof Measured, digits: number): string[] {
  const all = (side: 'on' | 'off') => measured.map((pair) => pair[side][key]);
  return [name, spread(all('off'), digits), spread(all('on'), digits), spread(ratios(measured, key), 3)];
}

printMachine();
const measured: Pair[] = [];
for (let pair = 0; pair < pairs; pair += 1) {
  const browser = await launchChromium();
  try {
    measured.push(await measurePair(browser));
  } finally {
    await browser.close();
  }
}
console.log(
  `POST /token, ${connections} connections, ${pairs} pairs of servers, ${turns} turns of ${requests} requests each, median (least–most):\n`,
);
const hub = spread(
  measured.map(({ on }) => on.hub),
  2,
);
printTable(
  ['', 'capture off', 'capture on', 'on / off, by pair'],
  [
    row('requests a second', measured, 'perSecond', 0),
    row('auth-server, processor ms a request', measured, 'authServer', 2),
    ['hub, processor ms a request', '', hub, ''],
  ],
);
const byTime = 1 - 1 / median(ratios(measured, 'authServer'));
// Where the system does not tell processor times, there are the requests a second.
const cost = Number.isNaN(byTime) ? 1 - median(ratios(measured, 'perSecond')) : byTime;
console.log(
  `\nCapture costs ${(cost * 100).toFixed(1)} % of the requests that a core can answer: ${cost < aim ? 'within' : 'over'} the aim of ${aim * 100} %. ${measured.every(({ pinned }) => pinned) ? 'The server has one core; the load and the hub share the other.' : 'Hub, server and load share the machine.'}`,
);
