import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import {
  acknowledgeFrame,
  maxFrameEvents,
  type NumberedEvent,
  publishPath,
  viewerFrame,
  viewPath,
} from '@oauth-lab/shared/trace/wire';
import { WebSocket } from 'ws';

/** The hub as a process of the lab talks to it. */
export interface Publisher {
  /** Sends events and resolves when the hub has stored them all. */
  publish(events: readonly TraceEvent[]): Promise<void>;
  close(): void;
}

/** Far below what a frame may hold, whatever the events are. */
const frameEvents = Math.min(100, maxFrameEvents);

export async function connectPublisher(
  hub: string,
  { key, party }: { key: string; party: string },
): Promise<Publisher> {
  const socket = new WebSocket(
    `${socketAddress(hub)}${publishPath}?${new URLSearchParams({ publisher: randomUUID(), party })}`,
    { headers: { authorization: `Bearer ${key}` }, perMessageDeflate: false },
  );
  let stored = 0;
  let sent = 0;
  let whenStored = () => {};
  socket.on('message', (data) => {
    stored = acknowledgeFrame.parse(JSON.parse(String(data))).last;
    if (stored >= sent) whenStored();
  });
  await once(socket, 'open');
  return {
    async publish(events) {
      const done = new Promise<void>((resolve) => {
        whenStored = resolve;
      });
      const first = sent + 1;
      sent += events.length;
      for (let start = 0; start < events.length; start += frameEvents) {
        const part = events.slice(start, start + frameEvents);
        const numbered = part.map((event, index) => ({ n: first + start + index, event }));
        socket.send(JSON.stringify({ type: 'publish', events: numbered }));
      }
      if (events.length > 0) await done;
    },
    close: () => socket.terminate(),
  };
}

/** The hub as the bench's page listens to it. */
export interface Viewer {
  /** What came so far. */
  readonly events: readonly NumberedEvent[];
  /** Resolves when the given event has come. */
  arrival(id: string): Promise<void>;
  close(): void;
}

export async function connectViewer(hub: string): Promise<Viewer> {
  const socket = new WebSocket(`${socketAddress(hub)}${viewPath}?from=1`, { origin: hub, perMessageDeflate: false });
  const events: NumberedEvent[] = [];
  const awaited = new Map<string, () => void>();
  socket.on('message', (data) => {
    const frame = viewerFrame.parse(JSON.parse(String(data)));
    if (frame.type !== 'events') return;
    events.push(...frame.events);
    for (const { event } of frame.events) awaited.get(event.id)?.();
  });
  await once(socket, 'open');
  return {
    events,
    arrival: (id) => new Promise((resolve) => awaited.set(id, resolve)),
    close: () => socket.terminate(),
  };
}

function socketAddress(origin: string): string {
  return origin.replace(/^http/, 'ws');
}
