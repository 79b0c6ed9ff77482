import { WebSocket } from 'ws';

/** A close reason is at most this long (RFC 6455 §5.5: a control frame has 125 bytes, the code takes two). */
const maxReasonBytes = 123;
/** How long the other side may take to answer a close frame, before the connection is cut: a slow one reads what is before it, too. */
const closeWaitMs = 10_000;
/** The same where the process is about to end. */
export const hastyCloseWaitMs = 1000;

const reasons: Record<number, string> = {
  1002: 'The frame breaks the WebSocket protocol.',
  1007: 'The text is not UTF-8.',
  1009: 'The frame is too long.',
};

/** A connection that says why where the library closes it by itself. */
export class HubSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason ?? (code === undefined ? undefined : reasons[code]));
  }
}

/** Closes with a code and a reason, which is cut to what a close frame can hold; cuts the connection if the other side doesn't answer. */
export function closeWith(socket: WebSocket, code: number, reason: string, waitMs = closeWaitMs): void {
  let text = reason.slice(0, maxReasonBytes);
  while (Buffer.byteLength(text) > maxReasonBytes) text = text.slice(0, -1);
  socket.close(code, text);
  const cut = setTimeout(() => socket.terminate(), waitMs);
  cut.unref();
  socket.once('close', () => clearTimeout(cut));
}

/** Cuts a connection whose other side is gone without a word: it didn't answer the last ping (RFC 6455 §5.5.2). */
export function watchLiveness(socket: WebSocket, everyMs: number): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, everyMs);
  timer.unref();
  socket.on('pong', () => {
    answered = true;
  });
  socket.once('close', () => clearInterval(timer));
}
