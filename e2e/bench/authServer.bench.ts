import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Lab, startLab } from '../lab/lab.ts';
import { median, printMachine, printTable, spread } from './support/figures.ts';
import { pageFields } from './support/pageFields.ts';
import { type AuthorizationServer, type OperationName, operations } from './support/peer/operations.ts';
import { pin } from './support/pin.ts';
import { processorTime } from './support/processorTime.ts';

/**
 * The authorization server beside `oidc-provider` with its in-memory adapter: processor time for each operation, the same load in the
 * same run, rounds taking turns. Ours captures every message and keeps its records in SQLite; the peer keeps its own in memory.
 */
const rounds = 5;
const connections = 16;
const perRound: Record<OperationName, number> = {
  'client credentials': 1600,
  'code + PKCE, signed in (2 requests)': 800,
  'refresh, rotating': 1200,
  introspection: 2400,
  discovery: 3200,
};

interface Side extends AuthorizationServer {
  pid: number | undefined;
  close(): Promise<void>;
}

async function peer(): Promise<Side> {
  const program = fileURLToPath(new URL('./support/peer/oidcProvider.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [printed] = await once(child.stdout, 'data');
  return {
    pid: child.pid,
    origin: String(printed).trim(),
    paths: { authorize: '/auth', token: '/token', introspect: '/token/introspection' },
    app: { clientId: 'app', redirectUri: 'http://localhost/callback' },
    service: { clientId: 'service', secret: 'service-secret' },
    introspecting: { clientId: 'service', secret: 'service-secret' },
    opaque: {
      clientId: 'service',
      secret: 'service-secret',
      parameters: { resource: 'https://api.example/opaque', scope: 'read' },
    },
    answerPage: (_page, at) => {
      throw new Error(`${at} asks something.`);
    },
    async close() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

async function ours(lab: Lab): Promise<Side> {
  await Promise.all([lab.stop('client-app'), lab.stop('resource-server')]);
  return {
    pid: lab.pid('auth-server'),
    origin: lab.origins['auth-server'],
    paths: { authorize: '/authorize', token: '/token', introspect: '/introspect' },
    app: { clientId: 'demo-client', redirectUri: `${lab.origins['client-app']}/callback` },
    service: { clientId: 'service-client', secret: 'service-secret' },
    introspecting: { clientId: 'resource-server', secret: lab.resourceServerSecret },
    opaque: { clientId: 'opaque-client', secret: 'opaque-secret', parameters: { scope: 'read' } },
    answerPage: ({ text }, at) => ({
      url: new URL(at.pathname, at),
      form: [
        ...pageFields(text),
        ...(at.pathname === '/login'
          ? Object.entries({ username: 'alice', password: 'password123', action: 'sign-in' })
          : Object.entries({ action: 'allow' })),
      ],
    }),
    close: () => lab.close(),
  };
}

/** Processor milliseconds of the server for each operation. */
async function round(side: Side, name: OperationName, workers: readonly (() => Promise<void>)[]): Promise<number> {
  let left = perRound[name];
  const before = processorTime(side.pid);
  await Promise.all(
    workers.map(async (once) => {
      while (left > 0) {
        left -= 1;
        await once();
      }
    }),
  );
  return ((processorTime(side.pid) - before) * 1000) / perRound[name];
}

printMachine();
const sides = [await ours(await startLab({ LOG: 'quiet' })), await peer()] as const;
console.log(
  pin(process.pid, 1) && sides.every(({ pid }) => pin(pid, 0))
    ? 'Servers on one core, the load on the other.'
    : 'Nothing is pinned to a core.',
);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
try {
  const rows: string[][] = [];
  for (const [name, prepare] of Object.entries(operations) as [OperationName, (typeof operations)[OperationName]][]) {
    const workers = await Promise.all(
      sides.map((side) => Promise.all(Array.from({ length: connections }, () => prepare(side, agent)))),
    );
    const measured: [number[], number[]] = [[], []];
    // The first round is for the engine to get warm.
    for (let turn = 0; turn <= rounds; turn += 1) {
      for (const which of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const each = await round(sides[which], name, workers[which] ?? []);
        if (turn > 0) measured[which].push(each);
      }
    }
    const [our, their] = measured;
    const ratio = median(our.map((value, at) => value / (their[at] ?? Number.NaN)));
    rows.push([name, spread(our, 2), spread(their, 2), `${ratio.toFixed(2)}${ratio <= 1 ? '' : ' over the aim'}`]);
  }
  console.log(
    `Processor ms of the server for each operation, ${connections} connections, median (least–most) of ${rounds} rounds; aim: a ratio of at most 1.\n`,
  );
  printTable(['', 'auth-server', 'oidc-provider', 'ratio'], rows);
} finally {
  agent.destroy();
  await Promise.all(sides.map((side) => side.close()));
}
