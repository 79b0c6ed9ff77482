import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { median, printMachine, printTable, spread } from './support/figures.ts';
import { processorTime } from './support/processorTime.ts';
import { startTokenIssuer } from './support/tokenIssuer.ts';

/**
 * What guarding a route costs: the same Express route without a guard, with the resource server's guard, and with
 * `express-oauth2-jwt-bearer`; with one token again and again, as a client sends it, and with one that was never seen before for each
 * request. Rounds take turns, so that all meet the same machine.
 */
const rounds = 5;
const requests = 3000;
const connections = 16;
const resource = 'http://api.example';
const aim = 0.6;

interface Way {
  name: string;
  path: string;
  /** The tokens of one round: the same for all requests, or one for each. */
  tokens: () => Promise<string[]>;
}

interface Figures {
  perSecond: number;
  /** Milliseconds of the server's processor time for each request. */
  each: number;
}

async function startApp(issuer: string): Promise<{ origin: string; app: ChildProcess }> {
  const source = fileURLToPath(new URL('../../resource-server/src/testing/benchmarkApp.ts', import.meta.url));
  const app = spawn(process.execPath, ['--import', 'tsx', source], {
    env: { ...process.env, NODE_ENV: 'production', ISSUER: issuer, RESOURCE: resource },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [origin] = await once(app, 'message');
  return { origin: String(origin), app };
}

/** Sends all of a round's requests, and tells how many were answered in a second. */
async function load(url: string, tokens: readonly string[]): Promise<number> {
  const each = Math.ceil(tokens.length / connections);
  let client = 0;
  function setupClient(one: autocannon.Client): void {
    const own = tokens.length === 1 ? tokens : tokens.slice(client * each, (client + 1) * each);
    client += 1;
    one.setRequests(own.map((token) => ({ method: 'GET', headers: { authorization: `Bearer ${token}` } })));
  }

  const began = performance.now();
  let last = began;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon({ url, connections, amount: requests, setupClient }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    // Its own figures are in whole seconds.
    running.on('response', () => {
      last = performance.now();
    });
  });
  if (result['2xx'] !== requests)
    throw new Error(`${url}: ${requests - result['2xx']} requests were not answered with 200.`);
  return requests / ((last - began) / 1000);
}

const issuer = await startTokenIssuer(resource);
const { origin, app } = await startApp(issuer.origin);
const [known = ''] = await issuer.tokens(1);
const again = async () => [known];
const fresh = () => issuer.tokens(requests);
const opaque = async () => ['an-opaque-token'];
let opaqueTokens = 0;
const freshOpaque = async () => Array.from({ length: requests }, () => `opaque-${++opaqueTokens}`);
const ways: readonly Way[] = [
  { name: 'no guard', path: '/unguarded', tokens: again },
  { name: 'this guard, one token', path: '/guarded', tokens: again },
  { name: 'express-oauth2-jwt-bearer, one token', path: '/peer', tokens: again },
  { name: 'this guard, always a new token', path: '/guarded', tokens: fresh },
  { name: 'express-oauth2-jwt-bearer, always a new token', path: '/peer', tokens: fresh },
  { name: 'this guard, one opaque token', path: '/guarded', tokens: opaque },
  { name: 'this guard, always a new opaque token', path: '/guarded', tokens: freshOpaque },
];

async function measure({ path, tokens }: Way): Promise<Figures> {
  const presented = await tokens();
  const before = processorTime(app.pid);
  const perSecond = await load(`${origin}${path}`, presented);
  return { perSecond, each: ((processorTime(app.pid) - before) * 1000) / requests };
}

printMachine();
try {
  // Once for the engine to get warm.
  for (const way of ways) await measure(way);
  const measured = new Map<string, Figures[]>(ways.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) measured.get(way.name)?.push(await measure(way));

  const of = (name: string, key: keyof Figures) => (measured.get(name) ?? []).map((figures) => figures[key]);
  const unguarded = of('no guard', 'perSecond');
  const shares = (name: string) =>
    of(name, 'perSecond').map((value, round) => value / (unguarded[round] ?? Number.NaN));
  console.log(
    `GET with ${connections} connections, ${rounds} rounds of ${requests} requests, median (least–most); tokens are ES256:\n`,
  );
  printTable(
    ['', 'requests a second', 'share of no guard', 'processor ms a request'],
    ways.map(({ name }) => [
      name,
      spread(of(name, 'perSecond'), 0),
      spread(shares(name), 2),
      spread(of(name, 'each'), 3),
    ]),
  );
  const share = median(shares('this guard, one token'));
  // What other programs do on the machine meanwhile does not count here.
  const processorShare = median(of('no guard', 'each')) / median(of('this guard, one token', 'each'));
  const faster =
    median(of('this guard, one token', 'perSecond')) / median(of('express-oauth2-jwt-bearer, one token', 'perSecond'));
  const fasterFresh =
    median(of('this guard, always a new token', 'perSecond')) /
    median(of('express-oauth2-jwt-bearer, always a new token', 'perSecond'));
  console.log(
    `\nA guarded route does ${(share * 100).toFixed(0)} % of the requests of one without a guard: ${share >= aim ? 'within' : 'short of'} the aim of ${aim * 100} %; by the server's processor time alone it is ${(processorShare * 100).toFixed(0)} %. ` +
      `Beside express-oauth2-jwt-bearer: ${faster.toFixed(2)} times with one token, ${fasterFresh.toFixed(2)} times with new ones. ` +
      'This guard verifies a signature once and remembers that it was right; whether key, claims and scope still hold it asks each time.',
  );
  console.log(`The issuer was asked about opaque tokens ${issuer.questions()} times.`);
} finally {
  app.kill();
  issuer.close();
}
