import { once } from 'node:events';
import { type RawData, WebSocket } from 'ws';

/** Many viewers of one server, all in this process. */
export interface Crowd {
  /** Resolves when everybody has had so many bytes of frames with events since the beginning. */
  had(bytes: number): Promise<void>;
  /** Calls for each frame with events that the first viewer gets. */
  onFrame(hear: (text: string) => void): void;
  close(): void;
}

const eventsStart = '{"type":"events"';

/** @param count how many of them there are. */
export async function gather(count: number, address: string, origin?: string): Promise<Crowd> {
  const bytes = new Float64Array(count);
  let hear = (_text: string) => {};
  let behind = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let whenHad = () => {};

  function take(viewer: number, data: RawData): void {
    const frame = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
    if (frame.toString('latin1', 0, eventsStart.length) !== eventsStart) return;
    const before = bytes[viewer] ?? 0;
    const now = before + frame.length;
    bytes[viewer] = now;
    if (before < wanted && now >= wanted) {
      behind -= 1;
      if (behind === 0) whenHad();
    }
    if (viewer === 0) hear(frame.toString());
  }

  const sockets = Array.from({ length: count }, (_, viewer) => {
    const socket = new WebSocket(address, { ...(origin === undefined ? {} : { origin }), perMessageDeflate: false });
    socket.on('message', (data) => take(viewer, data));
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  return {
    async had(all) {
      wanted = all;
      behind = bytes.filter((each) => each < all).length;
      if (behind === 0) return;
      await new Promise<void>((resolve) => {
        whenHad = resolve;
      });
    },
    onFrame(listener) {
      hear = listener;
    },
    close() {
      for (const socket of sockets) socket.terminate();
    },
  };
}
