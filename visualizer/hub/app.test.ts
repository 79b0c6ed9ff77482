import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { endAll, newFolder } from './testing.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await endAll();
});

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A server of the pages under the name `bench`, with or without a built visualizer; returns how to ask it. */
async function startApp({ built }: { built: boolean }): Promise<(path: string, host?: string) => Promise<Answer>> {
  const dist = newFolder();
  if (built) {
    mkdirSync(join(dist, 'assets'));
    writeFileSync(join(dist, 'index.html'), '<title>the bench</title>');
    writeFileSync(join(dist, 'assets', 'index-AbC123.js'), 'run()');
  }
  const app = createApp({
    dist,
    hosts: ['bench'],
    frames: ['http://localhost:8080', 'http://localhost:8081'],
    calls: ['http://localhost:8081', 'http://localhost:8082'],
    sockets: ['ws://bench'],
    health: () => ({ viewers: 3 }),
  });
  const server = createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  stops.push(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return async (path, host = 'bench') => {
    const request = get({ port, host: '127.0.0.1', path, headers: { host }, agent: false });
    const [response] = await once(request, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    return { status: response.statusCode, headers: response.headers, text };
  };
}

describe('the visualizer’s files', () => {
  it('are one page under every address of the bench, always asked for anew', async () => {
    const ask = await startApp({ built: true });
    for (const path of ['/', '/flow/1?step=3']) {
      const { status, headers, text } = await ask(path);
      expect([status, headers['cache-control'], text]).toEqual([200, 'no-cache', '<title>the bench</title>']);
    }
  });

  it('with a name that tells their content are kept for a year', async () => {
    const ask = await startApp({ built: true });
    const { status, headers } = await ask('/assets/index-AbC123.js');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await ask('/assets/index-0ld.js')).status).toBe(404);
    expect((await ask('/missing.png')).status).toBe(404);
  });

  it('may run their own scripts only, frame the client app and the auth server only, and call the two servers only [hub.page-policy]', async () => {
    const ask = await startApp({ built: true });
    const policy = (await ask('/')).headers['content-security-policy'];
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      'frame-src http://localhost:8080 http://localhost:8081',
      "connect-src 'self' ws://bench http://localhost:8081 http://localhost:8082",
      "frame-ancestors 'none'",
    ])
      expect(String(policy).split(';')).toContain(directive);
  });

  it('that were not built yet are a page that says which command builds them', async () => {
    const ask = await startApp({ built: false });
    const { status, text } = await ask('/');
    expect(status).toBe(503);
    expect(text).toContain('npx vite build visualizer');
  });

  it('are not served under a foreign name, and the answer says what the right one is [hub.page-policy]', async () => {
    const ask = await startApp({ built: true });
    const { status, text } = await ask('/', 'evil.example');
    expect(status).toBe(421);
    expect(text).toContain('bench');
  });
});

it('says that it is well, and who is there', async () => {
  const ask = await startApp({ built: false });
  const { status, text } = await ask('/health', '127.0.0.1:8083');
  expect([status, JSON.parse(text)]).toEqual([200, { status: 'ok', viewers: 3 }]);
});

it('answers an address that is no URL, and a plain request to the WebSocket, in one sentence', async () => {
  const ask = await startApp({ built: true });
  const broken = await ask('/%zz');
  expect([broken.status, broken.text]).toEqual([400, 'The address is not of the form of a URL.\n']);
  expect((await ask('/trace')).status).toBe(426);
  expect((await ask('/trace/publish')).status).toBe(426);
});
