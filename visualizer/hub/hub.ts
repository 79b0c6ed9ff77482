import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { maxCommandBytes } from '@oauth-lab/shared/trace/hold';
import { maxFrameBytes } from '@oauth-lab/shared/trace/wire';
import { type WebSocket, WebSocketServer } from 'ws';
import { admit, type Door } from './accept.ts';
import { HubSocket, watchLiveness } from './connection.ts';
import { createFanOut } from './fanOut.ts';
import { createHolding } from './holding.ts';
import type { Keep } from './keep.ts';
import type { Wait } from './order.ts';
import { createPublishers } from './publishers.ts';

export interface HubOptions {
  keep: Keep;
  door: Door;
  /** The lab's parties by origin, as the viewers learn them. */
  origins: Record<string, string>;
  report: (line: string) => void;
  /** Tells upgrades that are someone else's: the development server's. */
  isForeign?: (request: IncomingMessage) => boolean;
  wait?: Wait;
  maxUnreadBytes?: number;
  replayPatienceMs?: number;
  pingMs?: number;
}

export interface Hub {
  /** Takes the server's WebSocket upgrades. */
  attach(server: Server): void;
  /** How many are connected now. */
  state(): { connected: string[]; viewers: number };
  /** Stores what has arrived and lets everybody go. */
  stop(): Promise<void>;
}

/** The hub: accept → order → keep → fan out; and between viewers and publishers, who holds what. */
export function createHub(options: HubOptions): Hub {
  const { keep, door, origins, report, isForeign = () => false } = options;
  const { maxUnreadBytes = 8 * 1024 * 1024, replayPatienceMs = 15_000, pingMs = 15_000 } = options;
  const { wait = { leastMs: 1, mostMs: 20 } } = options;

  const holding = createHolding({
    tellPublisher: (publisher, order) => publishers.order(order, publisher),
    tellPublishers: (order) => publishers.order(order),
    onChange: () => fanOut.publishHolding(),
  });
  const publishers = createPublishers({
    keep,
    wait,
    onStored: (events) => fanOut.publish(events),
    onPresence: () => fanOut.publishPresence(),
    holding,
    report,
  });
  const fanOut = createFanOut({
    keep,
    origins,
    connected: () => publishers.connected(),
    holding,
    maxUnreadBytes,
    replayPatienceMs,
  });

  const common = { noServer: true, clientTracking: false, perMessageDeflate: false, WebSocket: HubSocket };
  const publisherServer = new WebSocketServer({ ...common, maxPayload: maxFrameBytes });
  const viewerServer = new WebSocketServer({ ...common, maxPayload: maxCommandBytes });
  let stopping = false;

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (isForeign(request)) return;
    stream.on('error', () => stream.destroy());
    if (stopping) {
      refuse(stream, 503, 'The hub is stopping.');
      return;
    }
    const admission = admit(
      {
        target: request.url ?? '/',
        origin: request.headers.origin,
        authorization: request.headers.authorization,
        address: request.socket.remoteAddress,
      },
      door,
    );
    if (admission.kind === 'refused') refuse(stream, admission.status, admission.reason);
    else if (admission.kind === 'publisher')
      publisherServer.handleUpgrade(request, stream, head, (socket) => {
        prepare(socket);
        publishers.accept(socket, admission);
      });
    else
      viewerServer.handleUpgrade(request, stream, head, (socket) => {
        prepare(socket);
        fanOut.add(socket, stream, admission);
      });
  }

  function prepare(socket: WebSocket): void {
    // What goes wrong on a connection ends that connection, and `close` follows.
    socket.on('error', () => {});
    watchLiveness(socket, pingMs);
  }

  return {
    attach: (server) => void server.on('upgrade', upgrade),
    state: () => ({ connected: publishers.connected(), viewers: fanOut.viewers }),
    async stop() {
      stopping = true;
      await publishers.stop();
      fanOut.stop();
    },
  };
}

/** Answers instead of the WebSocket handshake (RFC 6455 §4.2.2). */
function refuse(stream: Duplex, status: number, reason: string): void {
  const body = `${reason}\n`;
  stream.once('finish', () => stream.destroy());
  stream.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...(status === 401 ? ['WWW-Authenticate: Bearer'] : []),
      '',
      body,
    ].join('\r\n'),
  );
}
