import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ownerOf } from '../lab/portOwner.js';
import { ensurePortsFree } from '../lab/ports.js';
import { type PlacedProgram, placePrograms } from '../lab/programs.js';
import { findLab } from '../lab/runningLab.js';
import { demoAccounts } from '../lab/welcome.js';
import { inRoot } from '../paths.js';

/** A demo that a test started, on free ports and with data of its own. */
interface Demo {
  child: ChildProcess;
  placed: PlacedProgram[];
  printed: () => string;
  /** Resolves when the demo has printed this. */
  says: (words: string) => Promise<void>;
  exit: Promise<number | null>;
}

/** These start real processes, a few at a time, on whatever else the machine does. */
const patience = 120_000;
let top: string;
let demo: Demo;

beforeEach(async () => {
  top = mkdtempSync(path.join(tmpdir(), 'oauth-lab-demo-'));
  demo = await startDemo();
}, patience);
afterEach(async () => {
  demo.child.kill('SIGTERM');
  await demo.exit;
  rmSync(top, { recursive: true });
}, patience);

async function startDemo(): Promise<Demo> {
  const env = { ...process.env, ...(await freePorts()), LAB_DATA: path.join(top, 'data'), LOG: 'quiet' };
  const child = spawn(process.execPath, [inRoot('shared', 'src', 'setup', 'demo.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text;
      for (const look of waiting) look();
    });
  const exit = once(child, 'close').then(([code]) => code);
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => printed.includes(words) && resolve();
      waiting.add(look);
      look();
      exit.then(() => reject(new Error(`The demo ended. It said: ${printed}`)));
    });
  const started = { child, placed: placePrograms(env), printed: () => printed, says, exit };
  await says('Ctrl-C stops everything');
  return started;
}

async function freePorts(): Promise<Record<string, string>> {
  const variables = ['CLIENT_APP_PORT', 'AUTH_SERVER_PORT', 'RESOURCE_SERVER_PORT', 'VISUALIZER_PORT', 'GRPC_PORT'];
  const servers = variables.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return address === null || typeof address === 'string' ? '' : String(address.port);
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return Object.fromEntries(variables.map((variable, index) => [variable, ports[index] ?? '']));
}

/** The process ids of the four, by the ports that they hold. */
async function pids(): Promise<number[]> {
  const owners = await Promise.all(demo.placed.map(({ port }) => ownerOf(port)));
  return owners.map((owner) => Number(/^process (\d+)/.exec(owner ?? '')?.[1]));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves when none of the processes is left; there is no event for the end of somebody else's child. */
async function untilGone(processes: readonly number[]): Promise<void> {
  while (processes.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the demo', () => {
  it(
    'starts four healthy processes and says where they are and who may sign in [setup.demo-starts]',
    async () => {
      for (const { origin } of demo.placed) {
        expect((await fetch(`${origin}/health`)).status).toBe(200);
        expect(demo.printed()).toContain(origin);
      }
      for (const [account, password] of demoAccounts)
        expect(demo.printed()).toMatch(new RegExp(`${account} +${password}`));
      expect(demo.printed()).toContain('What to click first');
    },
    patience,
  );

  it(
    'leaves for programs of the same user where its hub is, and takes that away when it stops [own-app.key-found]',
    async () => {
      const folder = path.join(top, 'data');
      const lab = findLab(folder);
      const visualizer = demo.placed.find(({ name }) => name === 'visualizer');
      expect(lab).toMatchObject({ hub: `ws://127.0.0.1:${visualizer?.port}`, bench: visualizer?.origin });
      expect(statSync(path.join(folder, 'hub.json')).mode & 0o777).toBe(0o600);
      const headers = { authorization: `Bearer ${lab?.key}` };
      const socket = new WebSocket(`${lab?.hub}/trace/publish?publisher=test&party=test`, { headers });
      await once(socket, 'open');
      socket.terminate();
      demo.child.kill('SIGTERM');
      await demo.exit;
      expect(findLab(folder)).toBeUndefined();
    },
    patience,
  );

  it.each(['SIGINT', 'SIGHUP'] as const)(
    'stops within five seconds on %s and leaves no process, no port and no lock behind [setup.stops-clean]',
    async (signal) => {
      const processes = await pids();
      expect(processes.every(isAlive)).toBe(true);
      const asked = performance.now();
      demo.child.kill(signal);
      expect(await demo.exit).toBe(0);
      expect(performance.now() - asked).toBeLessThan(5000);
      expect(processes.filter(isAlive)).toEqual([]);
      await ensurePortsFree(demo.placed, '127.0.0.1');
      expect(existsSync(path.join(top, 'data', 'running.pid'))).toBe(false);
    },
    patience,
  );

  it(
    'says which process ended by itself, and goes on with the others [setup.others-go-on]',
    async () => {
      const processes = await pids();
      const victim = demo.placed.findIndex(({ name }) => name === 'resource-server');
      process.kill(processes[victim] ?? Number.NaN, 'SIGKILL');
      await demo.says('resource-server ended by itself (SIGKILL)');
      for (const { name, origin } of demo.placed)
        if (name !== 'resource-server') expect((await fetch(`${origin}/health`)).status).toBe(200);
    },
    patience,
  );

  it(
    'leaves no process behind even where it is killed itself [setup.ends-together]',
    async () => {
      const processes = await pids();
      demo.child.kill('SIGKILL');
      await untilGone(processes);
      await ensurePortsFree(demo.placed, '127.0.0.1');
    },
    patience,
  );
});
