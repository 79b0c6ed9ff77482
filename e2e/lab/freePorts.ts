import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

type PortVariable = 'CLIENT_APP_PORT' | 'AUTH_SERVER_PORT' | 'RESOURCE_SERVER_PORT' | 'VISUALIZER_PORT' | 'GRPC_PORT';

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): one of those could take a port between
 * our look at it and the start of the process that it is for. No browser refuses any of these.
 */
const range = { from: 20_000, to: 32_768 };
/** Each process counts on from a place of its own, so two of them don't look at the same port at the same time. */
let next = randomInt(range.from, range.to);

/** A free port for everything that a lab listens with, by its variable. */
export async function freePorts(): Promise<Record<PortVariable, string>> {
  return {
    CLIENT_APP_PORT: await freePort(),
    AUTH_SERVER_PORT: await freePort(),
    RESOURCE_SERVER_PORT: await freePort(),
    VISUALIZER_PORT: await freePort(),
    GRPC_PORT: await freePort(),
  };
}

async function freePort(): Promise<string> {
  for (let tried = range.from; tried < range.to; tried += 1) {
    const port = next;
    next = port + 1 < range.to ? port + 1 : range.from;
    if (await isFree(port)) return String(port);
  }
  throw new Error(`No port from ${range.from} to ${range.to} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}
