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
 * differ in one thing, the hub's key: without it a process records nothing. Rounds alternate, so both meet the same machine; and pairs
 * of labs follow one another, because one process differs from the next of the same program by more than is to be measured. The servers
 * have one core and the load and the hub the other, as far as the system can: so the hub takes no time from the server, but where it keeps
 * the load waiting, the requests a second lose more than the server's processor time says.
 */
const pairs = Number(process.env.BENCH_PAIRS ?? 10);
const rounds = 8;
const requests = 400;
/** For the engine to get warm: its first 1500 requests take a server half as long again as the later ones. */
const warmUps = 5;
/** So many that the server always has requests waiting, also while the hub has the load's core. */
const connections = 64;
const aim = 0.1;

interface Side {
  lab: Lab;
  /** The forms of one round each. */
  batches: string[][];
}

interface Round {
  perSecond: number;
  /** Milliseconds of processor time for each request. */
  authServer: number;
  hub: number;
}

interface Measured {
  off: Round[];
  on: Round[];
  pinned: boolean;
}

async function prepare(browser: Browser, settings: Record<string, undefined>): Promise<Side> {
  const lab = await startLab({ LOG: 'quiet', ...settings });
  const { 'client-app': clientApp, 'auth-server': authServer } = lab.origins;
  const harvester = await signedIn(browser, clientApp, authServer);
  await Promise.all([lab.stop('client-app'), lab.stop('resource-server')]);
  const batches: string[][] = [];
  for (let batch = 0; batch < warmUps + rounds; batch += 1) batches.push(await harvester.tokenRequests(requests));
  return { lab, batches };
}

async function run({ lab, batches }: Side): Promise<Round> {
  const used = () => ({ authServer: processorTime(lab.pid('auth-server')), hub: processorTime(lab.pid('visualizer')) });
  const forms = batches.pop() ?? [];
  const before = used();
  const seconds = await redeem(lab.origins['auth-server'], forms, connections);
  await untilQuiet(lab);
  const after = used();
  const each = (seconds: number) => (seconds * 1000) / forms.length;
  return {
    perSecond: forms.length / seconds,
    authServer: each(after.authServer - before.authServer),
    hub: each(after.hub - before.hub),
  };
}

/** What the round left to do is done: the hub has stored everything. */
async function untilQuiet(lab: Lab): Promise<void> {
  let before = -1;
  for (let last = 0; last !== before; ) {
    before = last;
    await sleep(150);
    ({ last } = await (await fetch(`${lab.origins.visualizer}/health`)).json());
  }
}

/** Two labs that nobody has used before. */
async function measurePair(browser: Browser): Promise<Measured> {
  const off = await prepare(browser, { LAB_HUB_KEY: undefined });
  const on = await prepare(browser, {});
  try {
    const pinned =
      pin(process.pid, 1) &&
      pin(on.lab.pid('visualizer'), 1) &&
      [off, on].every(({ lab }) => pin(lab.pid('auth-server'), 0));
    for (let round = 0; round < warmUps; round += 1) {
      await run(off);
      await run(on);
    }
    const measured: Measured = { off: [], on: [], pinned };
    for (let round = 0; round < rounds; round += 1) {
      // Who begins takes turns.
      for (const name of round % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const))
        measured[name].push(await run(name === 'on' ? on : off));
    }
    return measured;
  } finally {
    unpin(process.pid);
    await Promise.all([off.lab.close(), on.lab.close()]);
  }
}

/** What capture makes of a figure, round by round. */
function ratios({ on, off }: Measured, key: keyof Round): number[] {
  return on.map((round, index) => round[key] / (off[index]?.[key] ?? Number.NaN));
}

function row(name: string, measured: readonly Measured[], key: keyof Round, digits: number): string[] {
  const all = (side: 'on' | 'off') => measured.flatMap((pair) => pair[side].map((round) => round[key]));
  // One figure for each pair of processes: their rounds are much alike.
  const shares = measured.map((pair) => median(ratios(pair, key)));
  return [name, spread(all('off'), digits), spread(all('on'), digits), spread(shares, 3)];
}

printMachine();
const measured: Measured[] = [];
for (let pair = 0; pair < pairs; pair += 1) {
  const browser = await launchChromium();
  try {
    measured.push(await measurePair(browser));
  } finally {
    await browser.close();
  }
}
console.log(
  `POST /token, ${connections} connections, ${pairs} pairs of servers, ${rounds} rounds of ${requests} requests each, median (least–most):\n`,
);
const hub = spread(
  measured.flatMap(({ on }) => on.map((round) => round.hub)),
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
const cost = 1 - median(measured.map((pair) => median(ratios(pair, 'perSecond'))));
console.log(
  `\nCapture costs ${(cost * 100).toFixed(1)} % of the requests: ${cost < aim ? 'within' : 'over'} the aim of ${aim * 100} %. ${measured.every(({ pinned }) => pinned) ? 'The server has one core; the load and the hub share the other.' : 'Hub, server and load share the machine.'}`,
);
