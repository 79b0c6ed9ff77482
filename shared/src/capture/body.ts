import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { keptBodyBytes, type TraceBody } from '../trace/event.ts';
import { withoutPasswords } from './redact.ts';

/** Copies a body as it streams by: the first 64 KiB, and the true length. */
export interface BodyCopy {
  add(chunk: Uint8Array | string, encoding?: BufferEncoding): void;
  /** The body as an event carries it; null where there was none. */
  read(contentType?: string): TraceBody | null;
}

export function createBodyCopy(): BodyCopy {
  /** A body that came as one ASCII text, as most answers do, is that text. */
  let only: string | undefined;
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let bytes = 0;

  function keep(encoded: Uint8Array, own: boolean): void {
    bytes += encoded.byteLength;
    const room = keptBodyBytes - keptBytes;
    if (room <= 0 || encoded.byteLength === 0) return;
    const part = encoded.byteLength > room ? encoded.subarray(0, room) : encoded;
    kept.push(own ? part : Buffer.from(part));
    keptBytes += part.byteLength;
  }

  function keepOnly(): void {
    if (only === undefined) return;
    const text = only;
    only = undefined;
    bytes = 0;
    keep(Buffer.from(text), true);
  }

  return {
    add(chunk, encoding = 'utf8') {
      if (typeof chunk !== 'string') {
        keepOnly();
        // The socket's buffer may be used again, so its bytes are copied.
        keep(chunk, false);
        return;
      }
      if (
        bytes === 0 &&
        encoding === 'utf8' &&
        chunk.length <= keptBodyBytes &&
        Buffer.byteLength(chunk) === chunk.length
      ) {
        bytes = chunk.length;
        if (bytes > 0) only = chunk;
        return;
      }
      keepOnly();
      keep(Buffer.from(chunk, encoding), true);
    },
    read(contentType) {
      if (bytes === 0) return null;
      if (only !== undefined)
        return { text: withoutPasswords(only, contentType), encoding: 'utf8', bytes, truncated: false };
      const [first] = kept;
      const whole =
        kept.length === 1 && first !== undefined
          ? Buffer.from(first.buffer, first.byteOffset, first.byteLength)
          : Buffer.concat(kept);
      const truncated = keptBytes < bytes;
      const text = truncated ? new StringDecoder('utf8').write(whole) : whole.toString();
      const rest = truncated ? whole.byteLength - Buffer.byteLength(text) : 0;
      if (!isUtf8(rest === 0 ? whole : whole.subarray(0, whole.byteLength - rest)))
        return { text: whole.toString('base64'), encoding: 'base64', bytes, truncated };
      return { text: withoutPasswords(text, contentType), encoding: 'utf8', bytes, truncated };
    },
  };
}
