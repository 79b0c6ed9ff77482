import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { keptBodyBytes, type TraceBody } from '../trace/event.ts';
import { decodeBody, isCoded } from './decode.ts';
import { withoutPasswords } from './redact.ts';

/** Copies a body as it streams by: the first 64 KiB, and the true length. */
export interface BodyCopy {
  add(chunk: Uint8Array | string, encoding?: BufferEncoding): void;
  /**
   * The body as an event carries it; null where there was none. A compressed one is read as what it says, so that it can be read, and
   * masked; its length is then that of what it says.
   */
  read(contentType?: string, contentEncoding?: string): TraceBody | null;
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
    read(contentType, contentEncoding) {
      if (bytes === 0) return null;
      if (isCoded(contentEncoding)) {
        keepOnly();
        const content = decodeBody(Buffer.concat(kept), contentEncoding);
        if (content !== undefined) {
          const cut = keptBytes < bytes;
          const length = cut ? Math.max(bytes, content.byteLength) : content.byteLength;
          return bodyOf(content.subarray(0, keptBodyBytes), length, cut, contentType);
        }
      }
      if (only !== undefined)
        return { text: withoutPasswords(only, contentType), encoding: 'utf8', bytes, truncated: false };
      const [first] = kept;
      const whole =
        kept.length === 1 && first !== undefined
          ? Buffer.from(first.buffer, first.byteOffset, first.byteLength)
          : Buffer.concat(kept);
      return bodyOf(whole, bytes, false, contentType);
    },
  };
}

/** @param cut whether what is kept ends before the body does, however long it is. */
function bodyOf(kept: Buffer, bytes: number, cut: boolean, contentType: string | undefined): TraceBody {
  const truncated = cut || kept.byteLength < bytes;
  const text = truncated ? new StringDecoder('utf8').write(kept) : kept.toString();
  const rest = truncated ? kept.byteLength - Buffer.byteLength(text) : 0;
  if (!isUtf8(rest === 0 ? kept : kept.subarray(0, kept.byteLength - rest)))
    return { text: kept.toString('base64'), encoding: 'base64', bytes, truncated };
  return { text: withoutPasswords(text, contentType), encoding: 'utf8', bytes, truncated };
}
