import type { ViewerFrame } from '@oauth-lab/shared/trace/wire';
import { backOff } from './backOff.ts';
import { readFrame } from './frames.ts';

/** How the page stands with the hub. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'open' }
  /** The hub does not answer; the next attempt is `wait` milliseconds after this was said. */
  | { state: 'lost'; attempt: number; wait: number; reason: string };

export interface Feed {
  start(): void;
  /** Tries at once instead of waiting for the next attempt. */
  retry(): void;
  stop(): void;
}

/** The part of a WebSocket that is used. */
export interface Socket {
  close(): void;
  addEventListener(type: 'message', listen: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listen: (event: { reason: string }) => void): void;
}

export interface FeedParts {
  /** Opens a connection that starts with the given number. */
  open(from: number): Socket;
  /** Calls later; returns a function that calls it off. */
  later(work: () => void, milliseconds: number): () => void;
  onFrame(frame: ViewerFrame): void;
  onConnection(connection: Connection): void;
}

/** A feed over the page's own WebSocket. */
export function webSocketParts(url: (from: number) => string): Pick<FeedParts, 'open' | 'later'> {
  return {
    open: (from) => new WebSocket(url(from)),
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
  let socket: Socket | undefined;
  let callOff = () => {};
  let store: string | undefined;
  let next = 1;
  let attempt = 0;

  function connect(): void {
    callOff();
    const from = next;
    const opened = open(from);
    socket = opened;
    opened.addEventListener('message', ({ data }) => {
      if (socket === opened) receive(readFrame(data), from);
    });
    opened.addEventListener('close', ({ reason }) => {
      if (socket === opened) lose(reason);
    });
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
    socket = undefined;
    attempt += 1;
    const wait = backOff(attempt);
    onConnection({ state: 'lost', attempt, wait, reason });
    callOff = later(connect, wait);
  }

  function restart(): void {
    const old = socket;
    socket = undefined;
    old?.close();
    connect();
  }

  return {
    start() {
      onConnection({ state: 'connecting' });
      connect();
    },
    retry: restart,
    stop() {
      callOff();
      const old = socket;
      socket = undefined;
      old?.close();
    },
  };
}
