import { randomUUID } from 'node:crypto';
import { on } from 'node:events';
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
import type { Lab } from './lab.ts';

/** Everything that the hub keeps at this moment, as the bench's page gets it. */
export async function readTrace({ origins }: Lab): Promise<NumberedEvent[]> {
  const origin = origins.visualizer;
  const socket = new WebSocket(`${socketOrigin(origin)}${viewPath}?from=1`, { origin });
  const events: NumberedEvent[] = [];
  let last = Number.POSITIVE_INFINITY;
  for await (const [data] of on(socket, 'message', { close: ['close'] })) {
    const frame = viewerFrame.parse(JSON.parse(String(data)));
    if (frame.type === 'welcome') last = frame.last;
    if (frame.type === 'events') events.push(...frame.events);
    if ((events.at(-1)?.number ?? 0) >= last) {
      socket.terminate();
      return events;
    }
  }
  throw new Error('The hub closed the connection before it had sent what it keeps.');
}

/** Publishes events as a process of the lab does, and resolves when the hub has stored them all. */
export async function publish({ origins, hubKey }: Lab, party: string, events: readonly TraceEvent[]): Promise<void> {
  const query = new URLSearchParams({ publisher: randomUUID(), party });
  const socket = new WebSocket(`${socketOrigin(origins.visualizer)}${publishPath}?${query}`, {
    headers: { authorization: `Bearer ${hubKey}` },
  });
  const numbered = events.map((event, index) => ({ n: index + 1, event }));
  let sent = 0;
  // The first thing that the hub says is that it has nothing yet.
  for await (const [data] of on(socket, 'message', { close: ['close'] })) {
    const { last } = acknowledgeFrame.parse(JSON.parse(String(data)));
    if (last >= numbered.length) {
      socket.terminate();
      return;
    }
    if (last < sent) continue;
    const frame = numbered.slice(sent, sent + maxFrameEvents);
    sent += frame.length;
    socket.send(JSON.stringify({ type: 'publish', events: frame }));
  }
  throw new Error('The hub closed the connection before it had stored everything.');
}

function socketOrigin(origin: string): string {
  return origin.replace(/^http/, 'ws');
}
