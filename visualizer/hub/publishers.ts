import type { PublisherOrder, PublisherReport } from '@oauth-lab/shared/trace/hold';
import { unpack } from '@oauth-lab/shared/trace/packed/unpack';
import {
  type AcknowledgeFrame,
  closeCodes,
  maxFrameEvents,
  type PublishFrame,
  publisherFrame,
  publishFrame,
} from '@oauth-lab/shared/trace/wire';
import type { WebSocket } from 'ws';
import type { z } from 'zod';
import { createCauses } from './causes.ts';
import { closeWith, hastyCloseWaitMs } from './connection.ts';
import type { Keep, KeptEvent, PublishedEvent } from './keep.ts';
import { createOrderWindow, type Wait, type Waiting } from './order.ts';

type Arrival = PublishedEvent & Waiting;

interface Publisher {
  party: string;
  /** Undefined between two connections, while its events are not stored yet. */
  socket: WebSocket | undefined;
  /** The count of the last event that was accepted, stored or not. */
  received: number;
}

/** The side of the hub that takes events in: checked, ordered, stored, acknowledged. */
export interface Publishers {
  accept(socket: WebSocket, identity: { publisher: string; party: string }): void;
  /** The parties that are connected, each once, by name. */
  connected(): string[];
  /** Tells one publisher, by its id, or all of them, what to hold. */
  order(order: PublisherOrder, publisher?: string): void;
  /** Stores what has arrived, acknowledges it, and says goodbye. */
  stop(): Promise<void>;
}

export interface PublishersOptions {
  keep: Keep;
  wait: Wait;
  /** Gets every batch once it is stored. */
  onStored: (events: readonly KeptEvent[]) => void;
  onPresence: () => void;
  /** What the publishers hold: one has come, with nothing held; one is gone, with all of it; one reports. */
  holding: {
    publisherCame(publisher: string): void;
    publisherGone(publisher: string): void;
    report(publisher: string, report: PublisherReport): void;
  };
  report: (line: string) => void;
}

export function createPublishers(options: PublishersOptions): Publishers {
  const { keep, wait, onStored, onPresence, holding, report } = options;
  const publishers = new Map<string, Publisher>();
  const causes = createCauses();
  const order = createOrderWindow<Arrival>(
    { ...wait, isEarly: ({ publisher, event }) => causes.isEarly(publisher, event) },
    (events) => {
      due.push(...events);
      storing ??= storeAll();
    },
  );
  let due: Arrival[] = [];
  let storing: Promise<void> | undefined;
  let failing = false;

  async function storeAll(): Promise<void> {
    while (due.length > 0) {
      const batch = due;
      due = [];
      try {
        onStored(await keep.append(batch));
        failing = false;
        for (const id of new Set(batch.map(({ publisher }) => publisher))) acknowledge(id);
      } catch (error) {
        startOver(error);
      }
    }
    storing = undefined;
  }

  function acknowledge(id: string): void {
    const publisher = publishers.get(id);
    if (publisher === undefined) return;
    const frame: AcknowledgeFrame = { type: 'acknowledge', last: keep.lastOf(id) };
    publisher.socket?.send(JSON.stringify(frame), () => {});
    forgetIfDone(id, publisher);
  }

  function forgetIfDone(id: string, { socket, received }: Publisher): void {
    if (socket === undefined && keep.lastOf(id) >= received) publishers.delete(id);
  }

  /** What could not be stored is not acknowledged, so the publishers send it again when they are back. */
  function startOver(error: unknown): void {
    if (!failing) report(`hub: events can't be stored (${error instanceof Error ? error.message : String(error)}).`);
    failing = true;
    due = [];
    order.clear();
    for (const [id, publisher] of publishers) {
      publisher.received = keep.lastOf(id);
      if (publisher.socket !== undefined)
        closeWith(publisher.socket, closeCodes.failed, 'The hub could not store the events.');
    }
  }

  function accept(socket: WebSocket, identity: { publisher: string; party: string }): void {
    const id = identity.publisher;
    const known = publishers.get(id);
    const publisher: Publisher = { party: identity.party, socket, received: known?.received ?? keep.lastOf(id) };
    publishers.set(id, publisher);
    holding.publisherGone(id);
    if (known?.socket !== undefined)
      closeWith(known.socket, closeCodes.replaced, 'The same publisher connected again.');

    socket.on('message', (data, isBinary) => {
      if (publisher.socket !== socket || socket.readyState !== socket.OPEN) return;
      const frame = isBinary && Buffer.isBuffer(data) ? readPacked(data) : readFrame(String(data));
      const problem = typeof frame === 'string' ? frame : take(id, publisher, frame);
      if (problem !== undefined) closeWith(socket, closeCodes.malformed, problem);
    });
    socket.once('close', () => {
      if (publishers.get(id) !== publisher) return;
      publisher.socket = undefined;
      holding.publisherGone(id);
      forgetIfDone(id, publisher);
      onPresence();
    });
    acknowledge(id);
    holding.publisherCame(id);
    onPresence();
  }

  /** Returns what is wrong with the frame, if anything is; then nothing of it was taken. */
  function take(id: string, publisher: Publisher, frame: PublishFrame | PublisherReport): string | undefined {
    if (frame.type !== 'publish') {
      holding.report(id, frame);
      return undefined;
    }
    const fresh = frame.events.filter(({ n }) => n > publisher.received);
    // A hub that lost its data, or that forgot a publisher, doesn't know where it stopped: any first number is right.
    let expected = publisher.received === 0 ? fresh[0]?.n : publisher.received + 1;
    for (const { n } of fresh) {
      if (n !== expected) return `Event ${expected} is missing before event ${n}.`;
      expected = n + 1;
    }
    const arrived = performance.now();
    publisher.received = fresh.at(-1)?.n ?? publisher.received;
    for (const { event } of fresh) causes.tell(id, event);
    order.add(fresh.map(({ n, event }) => ({ publisher: id, n, event, at: event.at, arrived })));
    if (fresh.length === 0) acknowledge(id);
    return undefined;
  }

  return {
    accept,
    connected() {
      const parties = [...publishers.values()].flatMap(({ party, socket }) => (socket === undefined ? [] : [party]));
      return [...new Set(parties)].sort();
    },
    order(order, id) {
      const text = JSON.stringify(order);
      const wanted = id === undefined ? [...publishers.values()] : [publishers.get(id)];
      for (const publisher of wanted) publisher?.socket?.send(text, () => {});
    },
    async stop() {
      order.flush();
      await storing;
      for (const { socket } of publishers.values())
        if (socket !== undefined) closeWith(socket, closeCodes.stopping, 'The hub is stopping.', hastyCloseWaitMs);
    },
  };
}

/** Returns what is wrong with it, if anything is. */
function readFrame(text: string): PublishFrame | PublisherReport | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The frame is not JSON.';
  }
  return checked(publisherFrame, value);
}

/** As `readFrame`. */
function readPacked(data: Buffer): PublishFrame | string {
  const unpacked = unpack(data, maxFrameEvents);
  return unpacked === undefined ? 'The frame is not packed as it should be.' : checked(publishFrame, unpacked);
}

function checked<Frame>(schema: z.ZodType<Frame>, value: unknown): Frame | string {
  const { success, data, error } = schema.safeParse(value);
  return success ? data : problemOf(error);
}

function problemOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'frame'}: ${issue?.message ?? 'not of the form'}`;
}
