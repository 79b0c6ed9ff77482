import { isAscii, isUtf8 } from 'node:buffer';
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
  return new StreamedCopy();
}

/** A class, because there are two for every message: its methods are made once. */
class StreamedCopy implements BodyCopy {
  /** A body that came at once and is ASCII, as most are, is kept as its text: bytes would take longer to copy, and would still have to be read. */
  private only: string | undefined;
  private readonly kept: Uint8Array[] = [];
  private keptBytes = 0;
  private bytes = 0;

  add(chunk: Uint8Array | string, encoding: BufferEncoding = 'utf8'): void {
    const text = this.bytes === 0 && chunk.length <= keptBodyBytes ? asciiOf(chunk, encoding) : undefined;
    if (text !== undefined) {
      this.bytes = text.length;
      if (this.bytes > 0) this.only = text;
      return;
    }
    this.keepOnly();
    if (typeof chunk === 'string') this.keep(Buffer.from(chunk, encoding), true);
    // The socket's buffer may be used again, so its bytes are copied.
    else this.keep(chunk, false);
  }

  read(contentType?: string, contentEncoding?: string): TraceBody | null {
    if (this.bytes === 0) return null;
    if (isCoded(contentEncoding)) {
      this.keepOnly();
      const content = decodeBody(Buffer.concat(this.kept), contentEncoding);
      if (content !== undefined) {
        const cut = this.keptBytes < this.bytes;
        const length = cut ? Math.max(this.bytes, content.byteLength) : content.byteLength;
        return bodyOf(content.subarray(0, keptBodyBytes), length, cut, contentType);
      }
    }
    if (this.only !== undefined)
      return { text: withoutPasswords(this.only, contentType), encoding: 'utf8', bytes: this.bytes, truncated: false };
    const first = this.kept[0];
    const whole =
      this.kept.length === 1 && first !== undefined
        ? Buffer.from(first.buffer, first.byteOffset, first.byteLength)
        : Buffer.concat(this.kept);
    return bodyOf(whole, this.bytes, false, contentType);
  }

  private keep(encoded: Uint8Array, own: boolean): void {
    this.bytes += encoded.byteLength;
    const room = keptBodyBytes - this.keptBytes;
    if (room <= 0 || encoded.byteLength === 0) return;
    const part = encoded.byteLength > room ? encoded.subarray(0, room) : encoded;
    this.kept.push(own ? part : Buffer.from(part));
    this.keptBytes += part.byteLength;
  }

  private keepOnly(): void {
    if (this.only === undefined) return;
    const text = this.only;
    this.only = undefined;
    this.bytes = 0;
    this.keep(Buffer.from(text), true);
  }
}

/** The text of what is ASCII, and surely is; else undefined. */
function asciiOf(chunk: Uint8Array | string, encoding: BufferEncoding): string | undefined {
  if (typeof chunk === 'string')
    return encoding === 'utf8' && Buffer.byteLength(chunk) === chunk.length ? chunk : undefined;
  if (!isAscii(chunk)) return undefined;
  const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return bytes.toString('latin1');
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
