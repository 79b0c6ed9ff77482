import type { IncomingMessage } from 'node:http';
import type { TraceHeaders } from '../../trace/event.ts';
import type { EditedRequest } from '../../trace/hold.ts';
import { urlWithPasswords } from '../redact.ts';
import { grouped, joined, mostHeldBytes, rewritten } from './framing.ts';

/** A request whose body no handler gets before it is let go. */
export interface WithheldRequest {
  /** Hands the body on, or another one in its place. */
  letGo(body?: Buffer): void;
  /** The body as it came. */
  body(): Buffer;
  /** Whether another body can take its place: not in a request that had none and was complete before anybody looked. */
  takesBody: boolean;
}

/**
 * Keeps back what Node's parser hands to the request.
 * @param arrived called later, once all of it is there; with `whole` false, and some of it gone on, where it is too long to wait.
 */
export function withhold(request: IncomingMessage, arrived: (whole: boolean) => void): WithheldRequest {
  if (request.complete) {
    process.nextTick(arrived, true);
    return { letGo() {}, body: () => Buffer.alloc(0), takesBody: false };
  }
  const push = request.push.bind(request);
  let kept: Buffer[] | undefined = [];
  let bytes = 0;

  function letGo(body?: Buffer): void {
    if (kept === undefined) return;
    const chunks = body === undefined ? kept : [body];
    kept = undefined;
    for (const chunk of chunks) if (chunk.byteLength > 0) push(chunk);
    push(null);
  }

  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (kept === undefined) return push(chunk, encoding);
    if (chunk === null) {
      arrived(true);
      return true;
    }
    if (!(chunk instanceof Uint8Array)) return push(chunk, encoding);
    // The parser's buffer may be used again.
    kept.push(Buffer.from(chunk));
    bytes += chunk.byteLength;
    if (bytes > mostHeldBytes) {
      for (const each of kept) push(each);
      kept = undefined;
      arrived(false);
    }
    return true;
  };
  return { letGo, body: () => Buffer.concat(kept ?? []), takesBody: true };
}

/** Makes the request what the learner made of it, for everything that reads it from here on. */
export function become(
  request: IncomingMessage & { originalUrl?: string },
  edited: EditedRequest,
  original: Buffer,
): { headers: TraceHeaders; body: Buffer } {
  const { headers, body } = rewritten(edited, { body: original, coding: request.headers['content-encoding'] });
  const target = urlWithPasswords(edited.target, request.url ?? '');
  request.url = target;
  request.originalUrl = target;
  request.rawHeaders = headers.flat();
  request.headers = joined(headers);
  request.headersDistinct = Object.fromEntries(grouped(headers));
  return { headers, body };
}
