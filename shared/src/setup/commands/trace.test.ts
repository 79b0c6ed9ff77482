import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { published } from '../../testing/published.ts';
import { announceLab } from '../lab/runningLab.js';
import { inRoot } from '../paths.js';
import { ensureBundled } from '../prepare/bundles.js';

const key = 'k'.repeat(43);
let folder = '';
const hub = createServer();
const service = createServer((_, response) => void response.end('from the service'));

async function listens(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** A number that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listens(server);
  await once(server.close(), 'close');
  return port;
}

function trace(words: readonly string[], data = folder): ChildProcess {
  return spawn(process.execPath, [inRoot('shared', 'src', 'setup', 'trace.js'), ...words], {
    env: { ...process.env, LAB_DATA: data, LOG: 'quiet', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What the command says, and its exit code, where it ends by itself. */
async function outcome(words: readonly string[], data = folder): Promise<{ said: string; code: number | null }> {
  const child = trace(words, data);
  const [said = '', [code]] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'exit')]);
  return { said: said.trim(), code };
}

let to = '';
let heard = (_kinds: string[]) => {};
beforeAll(async () => {
  await ensureBundled();
  folder = mkdtempSync(`${tmpdir()}/oauth-lab-trace-`);
  to = `http://127.0.0.1:${await listens(service)}`;
  const hubPort = await listens(hub);
  const sockets = new WebSocketServer({ server: hub });
  sockets.on('connection', (socket, { headers }) => {
    if (headers.authorization !== `Bearer ${key}`) return socket.close();
    socket.send(JSON.stringify({ type: 'acknowledge', last: 0 }));
    return socket.on('message', (data) => {
      const events = published(data);
      socket.send(JSON.stringify({ type: 'acknowledge', last: events.at(-1)?.n }));
      heard(events.map(({ event }) => `${event.by} ${event.kind}`));
    });
  });
  announceLab(folder, { hub: `ws://127.0.0.1:${hubPort}`, key, bench: 'http://localhost:8083', origins: {} });
});
afterAll(() => {
  for (const server of [hub, service]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

describe('npm run trace', () => {
  it('shows what passes in the diagram of the demo that runs, and ends on Ctrl-C [own-app.command]', async () => {
    const port = await freePort();
    const child = trace(['--to', to, '--as', 'my api', '--port', String(port)]);
    const [said] = await once(child.stdout?.setEncoding('utf8') ?? child, 'data');
    expect(said).toBe(
      `Call http://localhost:${port} instead of ${to}: what is sent there shows as "my api" at http://localhost:8083. Ctrl-C ends it.\n`,
    );
    const told: string[] = [];
    const both = new Promise<void>((resolve) => {
      heard = (kinds) => {
        told.push(...kinds);
        if (told.length === 2) resolve();
      };
    });
    expect(await (await fetch(`http://127.0.0.1:${port}/anything`)).text()).toBe('from the service');
    await both;
    expect(told).toEqual(['my api request', 'my api response']);
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    expect(await gone).toEqual([0, null]);
  });

  it('says in one line what is missing [own-app.clear-errors]', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const empty = mkdtempSync(`${tmpdir()}/oauth-lab-trace-`);
    const taken = String((hub.address() as AddressInfo).port);
    const said = await Promise.all([
      outcome(['--as', 'my api']),
      outcome(['--to', to]),
      outcome(['--to', 'localhost:3000', '--as', 'my api']),
      outcome(['--to', `${to}/v1`, '--as', 'my api']),
      outcome(['--to', to, '--as', 'auth-server']),
      outcome(['--to', to, '--as', 'my api'], empty),
      outcome(['--to', nobody, '--as', 'my api']),
      outcome(['--to', to, '--as', 'my api', '--port', taken]),
      outcome(['--too', to]),
    ]);
    rmSync(empty, { recursive: true });
    expect(said.map(({ code }) => code)).toEqual(said.map(() => 1));
    expect(said.map((each) => each.said)).toEqual([
      'Say where your app listens: npm run trace -- --to http://localhost:3000 --as "my api"',
      'Say what the diagram shall call your app: npm run trace -- --to http://localhost:3000 --as "my api"',
      '--to is "localhost:3000"; it must be an address such as http://localhost:3000.',
      `--to is "${to}/v1"; it must have no path: every path is passed on as it comes.`,
      `"auth-server" can't be the name of your app: it has letters, digits and . : @ / ( ) - only, and is none of the lab's own.`,
      'No demo is running, so there is no diagram to show this in. Start it with: npm run demo',
      `Nothing answers at ${nobody}. Start your app first, or change --to.`,
      expect.stringMatching(
        `^Port ${taken} is in use( by process .*)?\\. For another one, add --port and its number\\.$`,
      ),
      expect.stringContaining('There is --to, --as, --port, --help.'),
    ]);
  });
});
