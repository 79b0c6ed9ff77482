import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { keptBodyBytes, type TraceBody } from '../trace/event.ts';
import { withoutPasswords } from './redact.ts';

/** Copies a body as it streams by: the first 64 KiB, and the true length. */
export interface BodyCopy {
  add(chunk: Uint8Array | string, encoding?: BufferEncoding): void;
  /** The body as an event carries it; null where there was none. */
  read(contentType: string | undefined): TraceBody | null;
}

export function createBodyCopy(): BodyCopy {
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let bytes = 0;
  return {
    add(chunk, encoding) {
      const encoded = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
      bytes += encoded.byteLength;
      const room = keptBodyBytes - keptBytes;
      if (room <= 0 || encoded.byteLength === 0) return;
      const part = encoded.subarray(0, room);
      // The socket's buffer may be used again, so its bytes are copied; those of a string are its own already.
      kept.push(encoded === chunk ? Buffer.from(part) : part);
      keptBytes += part.byteLength;
    },
    read(contentType) {
      if (bytes === 0) return null;
      const whole = Buffer.concat(kept);
      const truncated = keptBytes < bytes;
      // A cut may fall inside a character; the decoder holds such a rest back.
      const text = new StringDecoder('utf8').write(whole);
      const rest = whole.byteLength - Buffer.byteLength(text);
      if (!isUtf8(whole.subarray(0, whole.byteLength - (truncated ? rest : 0))))
        return { text: whole.toString('base64'), encoding: 'base64', bytes, truncated };
      return { text: withoutPasswords(text, contentType), encoding: 'utf8', bytes, truncated };
    },
  };
}
