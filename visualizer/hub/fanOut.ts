import type { Duplex } from 'node:stream';
import { type HoldState, type ViewerCommand, viewerCommand } from '@oauth-lab/shared/trace/hold';
import { closeCodes, type ViewerFrame } from '@oauth-lab/shared/trace/wire';
import type { WebSocket } from 'ws';
import { closeWith, hastyCloseWaitMs } from './connection.ts';
import type { Keep, KeptEvent } from './keep.ts';
import { textFrame } from './textFrame.ts';

/** What one frame of a replay holds at most. */
const replayChunk = { events: 500, bytes: 512 * 1024 };
const tooSlow = 'You read more slowly than the lab talks. Connect again and ask for what you miss.';

interface Viewer {
  socket: WebSocket;
  /** What the socket writes to: a frame that is the same for everybody goes there as it is. */
  stream: Duplex;
  /** The number of the event that it gets next. */
  next: number;
  /** It has all that is kept, and gets what comes. */
  live: boolean;
  mayHold: boolean;
}

/** The side of the hub that gives events out: to each viewer what is kept, from the number it asked for, then what comes. */
export interface FanOut {
  /** @param stream what the socket was made of, by its upgrade. */
  add(socket: WebSocket, stream: Duplex, viewer: { from: number; mayHold: boolean }): void;
  /** Gives new events to everybody; they must be stored already. */
  publish(events: readonly KeptEvent[]): void;
  /** Tells everybody who is connected. */
  publishPresence(): void;
  publishHolding(): void;
  readonly viewers: number;
  stop(): void;
}

export interface FanOutOptions {
  keep: Keep;
  origins: Record<string, string>;
  connected: () => string[];
  /** What is armed and held, and where viewers say what shall be; each viewer is its socket. */
  holding: {
    state(): Pick<HoldState, 'arms' | 'ready' | 'held'>;
    command(viewer: WebSocket, command: ViewerCommand): void;
    viewerGone(viewer: WebSocket): void;
  };
  /** A viewer that leaves more than this unread is let go. */
  maxUnreadBytes: number;
  /** A viewer that takes longer to read a chunk of the replay is let go. */
  replayPatienceMs: number;
}

export function createFanOut(options: FanOutOptions): FanOut {
  const { keep, origins, connected, holding, maxUnreadBytes, replayPatienceMs } = options;
  const viewers = new Set<Viewer>();

  const presence = (): ViewerFrame => ({ type: 'presence', connected: connected() });
  const held = (allowed: boolean) => textFrame(JSON.stringify({ type: 'hold', allowed, ...holding.state() }));

  function letGo(viewer: Viewer, code: number, reason: string): void {
    if (!forget(viewer)) return;
    closeWith(viewer.socket, code, reason);
  }

  function forget(viewer: Viewer): boolean {
    if (!viewers.delete(viewer)) return false;
    holding.viewerGone(viewer.socket);
    return true;
  }

  function listen(viewer: Viewer, data: string): void {
    if (!viewers.has(viewer)) return;
    const command = readCommand(data);
    if (command === undefined)
      letGo(viewer, closeCodes.malformed, 'A viewer holds and lets go, and else only listens.');
    else if (!viewer.mayHold) letGo(viewer, closeCodes.notAllowed, 'Messages are held from this machine only.');
    else holding.command(viewer.socket, command);
  }

  /** One frame for all viewers. After a close frame nothing may follow (RFC 6455 §5.5.1). */
  function send(viewer: Viewer, frame: Buffer, done?: () => void): void {
    if (viewer.socket.readyState !== viewer.socket.OPEN) {
      done?.();
      return;
    }
    viewer.stream.write(frame, done);
    if (done === undefined && viewer.stream.writableLength > maxUnreadBytes) letGo(viewer, closeCodes.tooSlow, tooSlow);
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
    await new Promise<void>((done) => send(viewer, frame, done));
    clearTimeout(patience);
  }

  function startReplay(viewer: Viewer): void {
    replay(viewer).catch(() => letGo(viewer, closeCodes.failed, 'The hub could not read what is kept.'));
  }

  return {
    add(socket, stream, { from, mayHold }) {
      const viewer: Viewer = { socket, stream, next: from, live: false, mayHold };
      viewers.add(viewer);
      socket.on('message', (data) => listen(viewer, String(data)));
      socket.once('close', () => forget(viewer));
      const welcome: ViewerFrame = {
        type: 'welcome',
        store: keep.store,
        first: keep.first,
        last: keep.last,
        origins,
      };
      send(viewer, textFrame(JSON.stringify(welcome)));
      send(viewer, textFrame(JSON.stringify(presence())));
      send(viewer, held(mayHold));
      startReplay(viewer);
    },
    publish(events) {
      const [first] = events;
      if (first === undefined || viewers.size === 0) return;
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
      const frame = textFrame(JSON.stringify(presence()));
      for (const viewer of viewers) send(viewer, frame);
    },
    publishHolding() {
      const [allowed, others] = [held(true), held(false)];
      for (const viewer of viewers) send(viewer, viewer.mayHold ? allowed : others);
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

function readCommand(text: string): ViewerCommand | undefined {
  try {
    return viewerCommand.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function numberAfter(events: readonly KeptEvent[]): number {
  return (events.at(-1)?.number ?? 0) + 1;
}

/** The JSON of each event was made once, when it was numbered. */
function eventsFrame(events: readonly KeptEvent[]): Buffer {
  return textFrame(`{"type":"events","events":[${events.map(({ json }) => json).join(',')}]}`);
}
