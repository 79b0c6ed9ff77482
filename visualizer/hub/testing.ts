import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import {
  type HubFrame,
  hubFrame,
  type NumberedEvent,
  publishPath,
  type ViewerFrame,
  viewerFrame,
  viewPath,
} from '@oauth-lab/shared/trace/wire';
import { expect } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { createHub, type HubOptions } from './hub.ts';
import { type Keep, type KeepLimits, openKeep } from './keep.ts';

/** What the hub's tests need: a real hub on a port of its own, in a folder of its own, and real WebSockets to it. */
export const key = 'the key of this test';
export const origin = 'http://localhost:9140';

const ends: (() => unknown)[] = [];

/** Ends everything that a test started, the last first. */
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  ends.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

export interface TestHub {
  url: string;
  lines: string[];
  state: ReturnType<typeof createHub>['state'];
  stop(): Promise<void>;
}

export async function startHub({
  folder = newFolder(),
  limits = { events: 20_000, bytes: 256 * 1024 * 1024 },
  port = 0,
  wrap = () => ({}),
  ...options
}: Partial<HubOptions> & {
  folder?: string;
  limits?: KeepLimits;
  port?: number;
  /** Takes the place of some of what the store does. */
  wrap?: (keep: Keep) => Partial<Keep>;
} = {}): Promise<TestHub> {
  const opened = await openKeep({ folder, limits });
  const keep: Keep = Object.assign(Object.create(opened), wrap(opened));
  const lines: string[] = [];
  const hub = createHub({
    keep,
    door: { key, viewerOrigins: [origin], loopbackOnly: true },
    origins: { 'client-app': 'http://localhost:8080' },
    report: (line) => lines.push(line),
    ...options,
  });
  const server = createServer();
  hub.attach(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.address();
  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    await hub.stop();
    await closed;
    await keep.close();
  }
  const test: TestHub = {
    url: `ws://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    lines,
    state: hub.state,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
  ends.push(test.stop);
  return test;
}

/** An event of a party that happened at the given time. */
export function fact(at: number, { by = 'client-app', text = '' } = {}): TraceEvent {
  return {
    kind: 'note',
    id: `${by}-${at}`,
    at,
    by,
    exchange: 'a'.repeat(16),
    trace: 'b'.repeat(32),
    note: { type: 'fact', title: `at ${at}`, values: text === '' ? {} : { text } },
  };
}

interface Closed {
  code: number;
  reason: string;
}

function open(url: string, options: ClientOptions): { socket: WebSocket; closed: Promise<Closed> } {
  const socket = new WebSocket(url, options);
  socket.on('error', () => {});
  ends.push(() => socket.terminate());
  const closed = new Promise<Closed>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  return { socket, closed };
}

/** The status with which the hub refuses a connection, or 101 where it accepts. */
export async function handshake(url: string, path: string, options: ClientOptions): Promise<number> {
  const { socket } = open(`${url}${path}`, options);
  return new Promise((resolve) => {
    socket.once('upgrade', ({ statusCode }) => resolve(statusCode ?? 0));
    socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
  });
}

export interface TestPublisher {
  socket: WebSocket;
  closed: Promise<Closed>;
  acknowledged: number[];
  /** What it was told to hold and to let go. */
  orders: Exclude<HubFrame, { type: 'acknowledge' }>[];
  /** Sends the events with these numbers, numbered from `first`. */
  publish(first: number, ...events: TraceEvent[]): void;
}

export async function connectPublisher(
  url: string,
  { publisher = 'run', party = 'client-app', ...options }: ClientOptions & { publisher?: string; party?: string } = {},
): Promise<TestPublisher> {
  const { socket, closed } = open(`${url}${publishPath}?${new URLSearchParams({ publisher, party })}`, {
    headers: { authorization: `Bearer ${key}` },
    ...options,
  });
  const acknowledged: number[] = [];
  const orders: TestPublisher['orders'] = [];
  socket.on('message', (data) => {
    const frame = hubFrame.parse(JSON.parse(String(data)));
    if (frame.type === 'acknowledge') acknowledged.push(frame.last);
    else orders.push(frame);
  });
  await once(socket, 'open');
  await expect.poll(() => acknowledged).toHaveLength(1);
  return {
    socket,
    closed,
    acknowledged,
    orders,
    publish(first, ...events) {
      const numbered = events.map((event, index) => ({ n: first + index, event }));
      socket.send(JSON.stringify({ type: 'publish', events: numbered }));
    },
  };
}

export interface TestViewer {
  socket: WebSocket;
  closed: Promise<Closed>;
  frames: ViewerFrame[];
  events(): NumberedEvent[];
  numbers(): number[];
  /** When each event happened, in the order in which they came. */
  times(): number[];
}

export async function connectViewer(url: string, from = 1, options: ClientOptions = {}): Promise<TestViewer> {
  const { socket, closed } = open(`${url}${viewPath}?from=${from}`, { origin, ...options });
  const frames: ViewerFrame[] = [];
  socket.on('message', (data) => frames.push(viewerFrame.parse(JSON.parse(String(data)))));
  await once(socket, 'open');
  const events = () => frames.flatMap((frame) => (frame.type === 'events' ? frame.events : []));
  return {
    socket,
    closed,
    frames,
    events,
    numbers: () => events().map(({ number }) => number),
    times: () => events().map(({ event }) => event.at),
  };
}

export function upTo(last: number, first = 1): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
