import type { ViewerCommand } from '@oauth-lab/shared/trace/hold';
import type { ViewerFrame } from '@oauth-lab/shared/trace/wire';
import { backOff } from './backOff.ts';
import { readFrame } from './frames.ts';

/** How the page stands with the hub. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'open' }
  /** The page shows a file, and no hub. */
  | { state: 'file' }
  /** The hub does not answer; the next attempt is `wait` milliseconds after this was said. */
  | { state: 'lost'; attempt: number; wait: number; reason: string };

export interface Feed {
  start(): void;
  /** Tries at once instead of waiting for the next attempt. */
  retry(): void;
  /** Says something to the hub; with the connection down nobody hears it, and nothing is held that it could be about. */
  say(command: ViewerCommand): void;
  stop(): void;
}

/** A connection to the hub. */
export interface Line {
  send(text: string): void;
  close(): void;
}

/** What is heard on a connection. */
export interface Listener {
  onData(data: unknown): void;
  onClose(reason: string): void;
}

export interface FeedParts {
  /** Opens a connection that starts with the given number. */
  open(from: number, listener: Listener): Line;
  /** Calls later; returns a function that calls it off. */
  later(work: () => void, milliseconds: number): () => void;
  onFrame(frame: ViewerFrame): void;
  onConnection(connection: Connection): void;
}

/** A feed over the page's own WebSocket. */
export function webSocketParts(url: (from: number) => string): Pick<FeedParts, 'open' | 'later'> {
  return {
    open(from, { onData, onClose }) {
      const socket = new WebSocket(url(from));
      socket.addEventListener('message', ({ data }) => onData(data));
      socket.addEventListener('close', ({ reason }) => onClose(reason));
      return {
        send(text) {
          if (socket.readyState === WebSocket.OPEN) socket.send(text);
        },
        close: () => socket.close(),
      };
    },
    later(work, milliseconds) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/**
 * The page's connection to the hub. After a break it resumes behind the last number it has; where the hub
 * has meanwhile started with empty data, it starts anew.
 */
export function createFeed({ open, later, onFrame, onConnection }: FeedParts): Feed {
  /** The connection that is listened to; what an earlier one still says is passed over. */
  let line: Partial<Line> | undefined;
  let callOff = () => {};
  let store: string | undefined;
  let next = 1;
  let attempt = 0;

  function connect(): void {
    callOff();
    const from = next;
    const opened: Partial<Line> = {};
    line = opened;
    const { send, close } = open(from, {
      onData(data) {
        if (line === opened) receive(readFrame(data), from);
      },
      onClose(reason) {
        if (line === opened) lose(reason);
      },
    });
    Object.assign(opened, { send, close });
  }

  function receive(frame: ViewerFrame | undefined, from: number): void {
    if (frame === undefined) return;
    if (frame.type === 'welcome') {
      const anew = store !== frame.store;
      store = frame.store;
      attempt = 0;
      onFrame(frame);
      if (anew && from > 1) {
        next = 1;
        restart();
        return;
      }
      onConnection({ state: 'open' });
      return;
    }
    if (frame.type === 'events') next = Math.max(next, ...frame.events.map(({ number }) => number + 1));
    onFrame(frame);
  }

  function lose(reason: string): void {
    line = undefined;
    attempt += 1;
    const wait = backOff(attempt);
    onConnection({ state: 'lost', attempt, wait, reason });
    callOff = later(connect, wait);
  }

  function hangUp(): void {
    const old = line;
    line = undefined;
    old?.close?.();
  }

  function restart(): void {
    hangUp();
    connect();
  }

  return {
    start() {
      onConnection({ state: 'connecting' });
      connect();
    },
    retry: restart,
    say: (command) => line?.send?.(JSON.stringify(command)),
    stop() {
      callOff();
      hangUp();
    },
  };
}
