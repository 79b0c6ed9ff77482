import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve } from './serve.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  process.removeAllListeners('SIGTERM');
  process.removeAllListeners('SIGINT');
  vi.restoreAllMocks();
});

async function start(answer: RequestHandler, afterClose?: () => void, onStop?: () => Promise<void>) {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const server = await serve({
    name: 'auth-server',
    app: express().use(answer),
    host: '127.0.0.1',
    port: 0,
    portVariable: 'AUTH_SERVER_PORT',
    ...(afterClose === undefined ? {} : { afterClose }),
    ...(onStop === undefined ? {} : { onStop }),
  });
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return { server, port, origin: `http://127.0.0.1:${port}` };
}

/** The exit code that the process would have ended with. */
function exitCode(): Promise<number> {
  return new Promise((resolve) => {
    vi.spyOn(process, 'exit').mockImplementation(((code: number) => resolve(code)) as typeof process.exit);
  });
}

describe('a lab process', () => {
  it('answers a URL over 8 KiB with 414 before anything reads it [limits.url]', async () => {
    const { origin } = await start((_, response) => void response.end('read'));
    expect(await (await fetch(`${origin}/?${'a'.repeat(8000)}`)).text()).toBe('read');
    const tooLong = await fetch(`${origin}/?${'a'.repeat(9000)}`);
    expect(tooLong.status).toBe(414);
    expect(await tooLong.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('gives Express requests and responses that have its prototypes from the start, so that it need not change them', async () => {
    const changed: unknown[] = [];
    const { origin } = await start((request, response) => {
      changed.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
      response.json({ app: request.app === response.app, ip: request.ip, is: request.is('json') });
    });
    expect(await (await fetch(origin)).json()).toEqual({ app: true, ip: '127.0.0.1', is: null });
    await fetch(origin);
    const [first, , second] = changed;
    expect(first).toBe(second);
    expect(String(first?.constructor)).toContain('extends IncomingMessage');
  });

  it('says in one line which port is in use and which variable changes it [setup.port-in-use]', async () => {
    const { port } = await start(() => {});
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const exited = exitCode();
    void serve({ name: 'auth-server', app: express(), host: '127.0.0.1', port, portVariable: 'AUTH_SERVER_PORT' });
    expect(await exited).toBe(1);
    expect(said.mock.calls).toEqual([[`auth-server: port ${port} is in use. Set AUTH_SERVER_PORT to another port.`]]);
  });

  it('finishes the request in flight on SIGTERM, closes what it holds, and ends with 0 [limits.graceful-stop]', async () => {
    let finish = () => {};
    const closed = vi.fn();
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { origin } = await start((_, response) => {
      finish = () => void response.end('finished');
      arrived();
    }, closed);
    const answer = new Promise<IncomingMessage>((resolve) => get(origin, resolve));
    await arrival;
    const exited = exitCode();
    process.emit('SIGTERM');
    finish();
    expect((await answer).statusCode).toBe(200);
    expect(await exited).toBe(0);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('ends what would stay open for ever before it waits for the rest, and is not held up where that fails [limits.graceful-stop]', async () => {
    let endStream = () => {};
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { origin } = await start(
      (_, response) => {
        response.writeHead(200).flushHeaders();
        endStream = () => void response.end();
      },
      undefined,
      async () => {
        endStream();
        throw new Error('the other listener failed');
      },
    );
    const stream = await new Promise<IncomingMessage>((resolve) => get(origin, resolve));
    stream.resume();
    const exited = exitCode();
    process.emit('SIGTERM');
    expect(await exited).toBe(0);
    expect(said.mock.calls[0]?.[0]).toBe('auth-server: stopped, but not cleanly:');
  });
});
