import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { median, printMachine, printTable, spread } from './support/figures.ts';
import { processorTime } from './support/processorTime.ts';

/**
 * What it costs that messages could be held while nothing is: the same Express route behind capture that can't hold, that can, and for
 * comparison, that looks at each message because something else is armed; and the same three for calls to a server outside of the lab.
 * Rounds take turns, so that all meet the same machine.
 */
/** Many and short: what the machine does to one, it does to its neighbours. */
const rounds = 40;
const kinds = {
  received: { title: 'POST', requests: 1000, path: (way: Way) => `/${way}/token` },
  sent: { title: 'Calls to a server from outside', requests: 400, path: (way: Way) => `/calls/${way}` },
} as const;
type Kind = keyof typeof kinds;
const connections = 16;
/** Less than this can't be told from chance here. */
const aim = 0.03;
const ways = ['never', 'off', 'armed'] as const;
type Way = (typeof ways)[number];

const source = fileURLToPath(new URL('../../shared/src/testing/holdBenchmarkApp.ts', import.meta.url));
const outside = createServer((request, response) => {
  request
    .resume()
    .once('end', () => response.setHeader('content-type', 'application/json').end('{"access_token":"x"}'));
});
await once(outside.listen(0, '127.0.0.1'), 'listening');
const address = outside.address();
const outsideOrigin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
const app = spawn(process.execPath, ['--import', 'tsx', source, outsideOrigin], {
  env: { ...process.env, NODE_ENV: 'production' },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const [origin] = await once(app, 'message');

/** Milliseconds of the server's processor time for each request. */
async function measure(kind: Kind, way: Way): Promise<number> {
  const { requests, path } = kinds[kind];
  const before = processorTime(app.pid);
  const result = await autocannon({
    url: `${origin}${path(way)}`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=authorization_code&code=x&client_id=demo-client&code_verifier=x',
    connections,
    amount: requests,
  });
  if (result['2xx'] !== requests) throw new Error(`${way}: ${requests - result['2xx']} requests were not answered.`);
  return ((processorTime(app.pid) - before) * 1000) / requests;
}

const names: Record<Way, string> = {
  never: 'capture that cannot hold',
  off: 'capture that can, nothing armed',
  armed: 'something else armed',
};

async function compare(kind: Kind): Promise<void> {
  for (const way of ways) await measure(kind, way);
  const measured: Record<Way, number[]> = { never: [], off: [], armed: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) measured[way].push(await measure(kind, way));
  const share = (way: Way) => median(measured[way]) / median(measured.never);
  const { title, requests } = kinds[kind];
  console.log(
    `\n${title} with ${connections} connections, ${rounds} rounds of ${requests} requests, median (least–most):\n`,
  );
  printTable(
    ['', 'processor ms a request', 'share of the first'],
    ways.map((way) => [names[way], spread(measured[way], 3), share(way).toFixed(3)]),
  );
  const cost = share('off') - 1;
  console.log(
    `\nWith nothing armed, holding costs ${(cost * 100).toFixed(1)} % of capture's processor time: ${cost < aim ? 'within' : 'over'} the aim of ${aim * 100} %.`,
  );
}

printMachine();
try {
  await compare('received');
  await compare('sent');
} finally {
  app.kill();
  outside.close();
  outside.closeAllConnections();
}
