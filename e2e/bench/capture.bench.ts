import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { type Lab, startLab } from '../lab/lab.ts';
import { launchChromium } from './support/chromium.ts';
import { redeem, signedIn } from './support/codes.ts';
import { median, printMachine, printTable, spread } from './support/figures.ts';
import { pin } from './support/pin.ts';
import { processorTime } from './support/processorTime.ts';

/**
 * What capture costs the token endpoint: real Token Requests (authorization code with PKCE, each its own code) to two labs that
 * differ in one thing, the hub's key: without it a process records nothing. Rounds alternate, so both meet the same machine. The
 * servers have one core and the load and the hub the other, as far as the system can: what the requests lose is what capture costs
 * the server, and not what the hub takes from it.
 */
const rounds = 10;
const requests = 500;
const connections = 16;
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

async function prepare(browser: Browser, settings: Record<string, undefined>): Promise<Side> {
  const lab = await startLab({ LOG: 'quiet', ...settings });
  const { 'client-app': clientApp, 'auth-server': authServer } = lab.origins;
  const harvester = await signedIn(browser, clientApp, authServer);
  await Promise.all([lab.stop('client-app'), lab.stop('resource-server')]);
  const batches: string[][] = [];
  // One more, for the engine to get warm.
  for (let batch = 0; batch <= rounds; batch += 1) batches.push(await harvester.tokenRequests(requests));
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
    await sleep(300);
    ({ last } = await (await fetch(`${lab.origins.visualizer}/health`)).json());
  }
}

function ratiosOf(on: readonly number[], off: readonly number[]): number[] {
  return on.map((value, round) => value / (off[round] ?? Number.NaN));
}

function row(name: string, on: readonly number[], off: readonly number[], digits: number): string[] {
  return [name, spread(off, digits), spread(on, digits), spread(ratiosOf(on, off), 3)];
}

printMachine();
const browser = await launchChromium();
const without = await prepare(browser, { LAB_HUB_KEY: undefined });
const capturing = await prepare(browser, {});
await browser.close();
const pinned =
  pin(process.pid, 1) &&
  pin(capturing.lab.pid('visualizer'), 1) &&
  [without, capturing].every(({ lab }) => pin(lab.pid('auth-server'), 0));
try {
  await run(without);
  await run(capturing);
  const measured = { off: [] as Round[], on: [] as Round[] };
  for (let round = 0; round < rounds; round += 1) {
    // Who begins takes turns.
    for (const name of round % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const))
      measured[name].push(await run(name === 'on' ? capturing : without));
  }
  const of = (key: keyof Round) =>
    [measured.on.map((round) => round[key]), measured.off.map((round) => round[key])] as const;
  console.log(
    `POST /token, ${connections} connections, ${rounds} pairs of rounds of ${requests} requests, median (least–most):\n`,
  );
  printTable(
    ['', 'capture off', 'capture on', 'on / off'],
    [
      row('requests a second', ...of('perSecond'), 0),
      row('auth-server, processor ms a request', ...of('authServer'), 2),
      [
        'hub, processor ms a request',
        '',
        spread(
          measured.on.map(({ hub }) => hub),
          2,
        ),
        '',
      ],
    ],
  );
  const [on, off] = of('perSecond');
  const cost = 1 - median(ratiosOf(on, off));
  console.log(
    `\nCapture costs ${(cost * 100).toFixed(1)} % of the requests: ${cost < aim ? 'within' : 'over'} the aim of ${aim * 100} %. ${pinned ? 'The server has one core; the load and the hub share the other.' : 'Hub, server and load share the machine.'}`,
  );
} finally {
  await Promise.all([without.lab.close(), capturing.lab.close()]);
}
