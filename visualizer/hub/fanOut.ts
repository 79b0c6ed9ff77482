import { closeCodes, type ViewerFrame } from '@oauth-lab/shared/trace/wire';
import type { WebSocket } from 'ws';
import { closeWith, hastyCloseWaitMs } from './connection.ts';
import type { Keep, KeptEvent } from './keep.ts';

/** What one frame of a replay holds at most. */
const replayChunk = { events: 500, bytes: 512 * 1024 };
const tooSlow = 'You read more slowly than the lab talks. Connect again and ask for what you miss.';

interface Viewer {
  socket: WebSocket;
  /** The number of the event that it gets next. */
  next: number;
  /** It has all that is kept, and gets what comes. */
  live: boolean;
}

/** The side of the hub that gives events out: to each viewer what is kept, from the number it asked for, then what comes. */
export interface FanOut {
  add(socket: WebSocket, from: number): void;
  /** Gives new events to everybody; they must be stored already. */
  publish(events: readonly KeptEvent[]): void;
  /** Tells everybody who is connected. */
  publishPresence(): void;
  readonly viewers: number;
  stop(): void;
}

export interface FanOutOptions {
  keep: Keep;
  origins: Record<string, string>;
  connected: () => string[];
  /** A viewer that leaves more than this unread is let go. */
  maxUnreadBytes: number;
  /** A viewer that takes longer to read a chunk of the replay is let go. */
  replayPatienceMs: number;
}

export function createFanOut(options: FanOutOptions): FanOut {
  const { keep, origins, connected, maxUnreadBytes, replayPatienceMs } = options;
  const viewers = new Set<Viewer>();

  const presence = (): ViewerFrame => ({ type: 'presence', connected: connected() });

  function letGo(viewer: Viewer, code: number, reason: string): void {
    if (!viewers.delete(viewer)) return;
    closeWith(viewer.socket, code, reason);
  }

  /** One buffer for all viewers: the text is encoded once. */
  function send(viewer: Viewer, frame: Buffer): void {
    viewer.socket.send(frame, { binary: false }, () => {});
    if (viewer.socket.bufferedAmount > maxUnreadBytes) letGo(viewer, closeCodes.tooSlow, tooSlow);
  }

  /** Sends what is kept, a chunk at a time, each when the one before is on its way; live from there on. */
  async function replay(viewer: Viewer): Promise<void> {
    viewer.live = false;
    while (viewers.has(viewer)) {
      // Nothing may wait between this comparison and going live: that is what makes the seam gapless.
      if (viewer.next > keep.last) {
        viewer.live = true;
        return;
      }
      const chunk = await keep.read(viewer.next, replayChunk);
      if (chunk.length === 0 || !viewers.has(viewer)) continue;
      viewer.next = numberAfter(chunk);
      await sendPatiently(viewer, eventsFrame(chunk));
    }
  }

  async function sendPatiently(viewer: Viewer, frame: Buffer): Promise<void> {
    const patience = setTimeout(() => letGo(viewer, closeCodes.tooSlow, tooSlow), replayPatienceMs);
    await new Promise<void>((done) => viewer.socket.send(frame, { binary: false }, () => done()));
    clearTimeout(patience);
  }

  function startReplay(viewer: Viewer): void {
    replay(viewer).catch(() => letGo(viewer, closeCodes.failed, 'The hub could not read what is kept.'));
  }

  return {
    add(socket, from) {
      const viewer: Viewer = { socket, next: from, live: false };
      viewers.add(viewer);
      socket.on('message', () => letGo(viewer, closeCodes.malformed, 'A viewer only listens.'));
      socket.once('close', () => viewers.delete(viewer));
      const welcome: ViewerFrame = {
        type: 'welcome',
        store: keep.store,
        first: keep.first,
        last: keep.last,
        origins,
      };
      send(viewer, Buffer.from(JSON.stringify(welcome)));
      send(viewer, Buffer.from(JSON.stringify(presence())));
      startReplay(viewer);
    },
    publish(events) {
      const [first] = events;
      if (first === undefined) return;
      const whole = eventsFrame(events);
      const after = numberAfter(events);
      for (const viewer of viewers) {
        if (!viewer.live || viewer.next >= after) continue;
        if (viewer.next < first.number) startReplay(viewer);
        else {
          const rest =
            viewer.next === first.number ? whole : eventsFrame(events.filter(({ number }) => number >= viewer.next));
          viewer.next = after;
          send(viewer, rest);
        }
      }
    },
    publishPresence() {
      const frame = Buffer.from(JSON.stringify(presence()));
      for (const viewer of viewers) send(viewer, frame);
    },
    get viewers() {
      return viewers.size;
    },
    stop() {
      for (const { socket } of viewers)
        closeWith(socket, closeCodes.stopping, 'The hub is stopping.', hastyCloseWaitMs);
      viewers.clear();
    },
  };
}

function numberAfter(events: readonly KeptEvent[]): number {
  return (events.at(-1)?.number ?? 0) + 1;
}

/** The JSON of each event was made once, when it was numbered. */
function eventsFrame(events: readonly KeptEvent[]): Buffer {
  return Buffer.from(`{"type":"events","events":[${events.map(({ json }) => json).join(',')}]}`);
}
