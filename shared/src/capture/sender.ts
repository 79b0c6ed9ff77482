import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { maxCommandBytes } from '../trace/hold.ts';
import { closeCodes, type HubFrame, hubFrame, publishPath } from '../trace/wire.ts';
import { createGate } from './hold/gate.ts';
import type { Sink } from './recorder.ts';
import { createSendQueue, type QueueLimits } from './sendQueue.ts';

/** How much may be under way to the hub without an answer. More waits in the queue and not in the socket as well. */
const maxUnansweredBytes = 4 * 1024 * 1024;
/**
 * How long after a frame the next one leaves: each costs both sides the same, however much it holds, so the more there is to tell, the
 * more is told at once. What follows a pause leaves at once; the messages of one sign-in leave 1 ms apart at least, a hundred events 25 ms
 * after the hundred before them, and thousands a second, which nobody reads as they come, in 100 ms.
 */
const betweenFrames = { leastMs: 1, msEachEvent: 0.25, mostMs: 100 };
const firstPauseMs = 50;
const longestPauseMs = 2000;
const handshakeMs = 2000;
/** How long a stopping process waits for the hub to take what is left. */
const closeMs = 1000;

export interface SenderOptions {
  /** The hub, such as `ws://127.0.0.1:8083`. */
  url: string;
  key: string;
  /** Asked before every attempt to connect: where the hub is by now, for a process that outlives it. */
  find?: () => { url: string; key: string } | undefined;
  /** This process's name in the diagram. */
  party: string;
  /** Gets one line about what the learner should know: a refused key. A hub that is away is nothing to tell. */
  report?: (line: string) => void;
  limits?: QueueLimits;
}

/**
 * Sends events to the hub, and never stands in the way of the process that records them: it doesn't throw, doesn't wait, keeps at
 * most 10,000 events or 32 MiB, and doesn't keep the process alive.
 *
 * What the hub hasn't acknowledged is kept, and sent again in order after a break. The hub's first frame after connecting tells
 * what it has, so nothing is stored twice.
 */
export function createSender({
  url,
  key,
  find,
  party,
  report = () => {},
  limits = { events: 10_000, bytes: 32 * 1024 * 1024 },
}: SenderOptions): Sink {
  const publisher = randomUUID();
  const queue = createSendQueue({ publisher, party, limits });

  let socket: WebSocket | undefined;
  /** The hub has said what it has, so that it is known what to send. */
  let ready = false;
  let sent = 0;
  let unanswered: { last: number; bytes: number }[] = [];
  let pumpScheduled = false;
  let nextPumpAt = 0;
  let pauseMs = firstPauseMs;
  let closing: (() => void) | undefined;
  let closed = false;
  let keyReported = false;
  let hub = { url, key };
  const gate = createGate({
    party,
    report(told) {
      if (isOpen()) socket?.send(JSON.stringify(told));
    },
  });

  function connect(): void {
    const found = find?.() ?? hub;
    if (found.key !== hub.key) keyReported = false;
    hub = found;
    const opened = new WebSocket(`${hub.url}${publishPath}?${new URLSearchParams({ publisher, party })}`, {
      headers: { authorization: `Bearer ${hub.key}` },
      handshakeTimeout: handshakeMs,
      perMessageDeflate: false,
      maxPayload: maxCommandBytes,
      finishRequest: (request) => {
        request.once('socket', (connection) => connection.unref());
        request.end();
      },
    });
    socket = opened;
    opened.on('unexpected-response', (_request, { statusCode }) => {
      if (!keyReported && (statusCode === 401 || statusCode === 403)) {
        keyReported = true;
        report(`${party}: the hub at ${hub.url} refuses LAB_HUB_KEY, so the diagram shows nothing of this process.`);
      }
      opened.terminate();
    });
    opened.on('message', (data) => onMessage(opened, String(data)));
    // Whatever goes wrong with the connection ends in `close`, which is where it is dealt with.
    opened.on('error', () => {});
    opened.on('close', onClose);
  }

  function onMessage(from: WebSocket, text: string): void {
    const frame = readFrame(text);
    if (frame === undefined) {
      from.terminate();
      return;
    }
    if (frame.type !== 'acknowledge') {
      gate.obey(frame);
      return;
    }
    const { last } = frame;
    queue.acknowledge(last);
    pauseMs = firstPauseMs;
    unanswered = ready ? unanswered.filter((frame) => frame.last > last) : [];
    if (!ready) {
      ready = true;
      sent = queue.acknowledged;
      pump();
    }
    if (queue.isEmpty) closing?.();
    else sendWritten();
  }

  function onClose(code: number): void {
    ready = false;
    socket = undefined;
    gate.hangUp();
    if (closed) return;
    if (closing !== undefined) {
      closing();
      return;
    }
    // An event that the hub refuses would stand in the way of all later ones for ever.
    const stuck = code === closeCodes.malformed && queue.replaceRefused() === 0;
    if (stuck || code === closeCodes.failed) pauseMs = longestPauseMs;
    setTimeout(connect, pauseMs * (0.5 + Math.random() / 2)).unref();
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }

  /** Where the hub is away, it stays scheduled until the hub is there: many events then make few frames. */
  function pump(): void {
    if (!isOpen()) return;
    pumpScheduled = false;
    const { leastMs, msEachEvent, mostMs } = betweenFrames;
    nextPumpAt = performance.now() + Math.min(Math.max(queue.cut() * msEachEvent, leastMs), mostMs);
    sendWritten();
  }

  function sendWritten(): void {
    if (!isOpen()) return;
    let bytes = unanswered.reduce((sum, frame) => sum + frame.bytes, 0);
    while (bytes < maxUnansweredBytes) {
      const frame = queue.frameAfter(sent);
      if (frame === undefined) return;
      socket?.send(frame.data);
      sent = frame.last;
      bytes += frame.data.length;
      unanswered.push({ last: frame.last, bytes: frame.data.length });
    }
  }

  function isOpen(): boolean {
    return ready && socket?.readyState === WebSocket.OPEN;
  }

  function send(...[event, run, count]: Parameters<Sink>): void {
    if (closed || closing !== undefined) return;
    queue.add(event, run, count);
    if (pumpScheduled) return;
    pumpScheduled = true;
    const wait = nextPumpAt - performance.now();
    if (wait > 0) setTimeout(pump, wait).unref();
    else setImmediate(pump);
  }

  /** Hands over what is left, where the hub takes it within a second. */
  async function close(): Promise<void> {
    if (closed || closing !== undefined) return;
    gate.stop();
    if (socket !== undefined && !queue.isEmpty) {
      pump();
      await new Promise<void>((done) => {
        const deadline = setTimeout(done, closeMs);
        closing = () => {
          clearTimeout(deadline);
          done();
        };
      });
    }
    closed = true;
    socket?.terminate();
  }

  connect();
  return Object.assign(send, { close, gate });
}

function readFrame(text: string): HubFrame | undefined {
  try {
    return hubFrame.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
