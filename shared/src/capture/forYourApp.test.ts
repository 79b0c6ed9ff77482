import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { announceLab } from '../setup/lab/runningLab.js';
import { inRoot } from '../setup/paths.js';
import { ensureBundled } from '../setup/prepare/bundles.js';
import { published } from '../testing/published.ts';
import type { TraceEvent } from '../trace/event.ts';

const key = 'k'.repeat(43);

/** As much of a hub as an app sees. */
async function startHub() {
  const events: TraceEvent[] = [];
  const refused: (string | undefined)[] = [];
  let look = () => {};
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    verifyClient: ({ req }, decide) => {
      const welcome = req.headers.authorization === `Bearer ${key}`;
      if (!welcome) refused.push(req.headers.authorization);
      decide(welcome, 401);
    },
  });
  server.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'acknowledge', last: 0 }));
    socket.on('message', (data) => {
      const frame = published(data);
      events.push(...frame.map(({ event }) => event));
      socket.send(JSON.stringify({ type: 'acknowledge', last: frame.at(-1)?.n }));
      look();
    });
  });
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events,
    refused,
    until: (count: number) =>
      new Promise<void>((resolve) => {
        look = () => events.length >= count && resolve();
        look();
      }),
    stop: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** The lines that README.md shows, in an app of somebody else's, which has Express and this package and nothing more. */
function writeApp(folder: string, { called }: { called: string }): string {
  const [, lines = ''] = /```js\n(.*?)```/s.exec(readFileSync(inRoot('shared', 'README.md'), 'utf8')) ?? [];
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, '@oauth-lab'), { recursive: true });
  symlinkSync(inRoot('shared'), path.join(modules, '@oauth-lab', 'shared'));
  symlinkSync(
    path.dirname(createRequire(import.meta.url).resolve('express/package.json')),
    path.join(modules, 'express'),
  );
  const begun = 'app.listen(3000);';
  expect(lines).toContain(begun);
  const file = path.join(folder, 'app.mjs');
  writeFileSync(
    file,
    lines
      .replace(begun, `const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));`)
      .replace('http://localhost:8082', called),
  );
  return file;
}

let hub: Awaited<ReturnType<typeof startHub>>;
let folder = '';
let app: ChildProcess;
let port = 0;
const outside = createServer((_, response) => void response.end('{"status":"ok"}'));

beforeAll(async () => {
  await ensureBundled();
  hub = await startHub();
  await once(outside.listen(0, '127.0.0.1'), 'listening');
  folder = mkdtempSync(path.join(tmpdir(), 'somebody-elses-app-'));
  const called = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  app = spawn(process.execPath, [writeApp(folder, { called })], {
    env: { ...process.env, LAB_DATA: folder },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  [port] = (await once(app, 'message')) as [number];
});
afterAll(async () => {
  const gone = once(app, 'exit');
  app.kill();
  await gone;
  hub.stop();
  outside.close();
  rmSync(folder, { recursive: true });
});

const orders = async () =>
  (await fetch(`http://127.0.0.1:${port}/orders`, { headers: { 'user-agent': 'tester' } })).json();

describe('an Express app with the two lines of the README', () => {
  it('works as before while no demo runs [own-app.importable]', async () => {
    expect(await orders()).toEqual({ resourceServer: 'ok' });
    expect(hub.events).toEqual([]);
  });

  it('shows in the demo that was started later, what it was asked before, too, and what it calls [own-app.importable] [own-app.key-found]', async () => {
    announceLab(folder, { hub: hub.url, key, bench: 'http://localhost:8083', origins: {} });
    await hub.until(4);
    expect(await orders()).toEqual({ resourceServer: 'ok' });
    await hub.until(8);
    const [asked, called, ...answers] = hub.events.slice(4).sort((one, other) => one.at - other.at);
    expect(asked).toMatchObject({
      kind: 'request',
      from: 'tester',
      to: 'my api',
      url: `http://localhost:${port}/orders`,
    });
    expect(called).toMatchObject({ kind: 'request', from: 'my api', room: 'app', parent: asked?.exchange });
    expect(answers.map(({ exchange }) => exchange)).toEqual([called?.exchange, asked?.exchange]);
  });
});
