import { brotliDecompressSync, constants, unzipSync } from 'node:zlib';

/** More is not decoded: some kilobytes can be made to hold gigabytes. */
const mostBytes = 16 * 1024 * 1024;

/**
 * What a body with a `Content-Encoding` says (RFC 9110 §8.4), as far as it is there: of a cut one the beginning. Undefined where the
 * coding is not known, or the bytes are not of it.
 */
export function decodeBody(bytes: Uint8Array, encoding: string): Buffer | undefined {
  try {
    switch (encoding.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
      case 'deflate':
        return unzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostBytes });
      case 'br':
        return brotliDecompressSync(bytes, {
          finishFlush: constants.BROTLI_OPERATION_FLUSH,
          maxOutputLength: mostBytes,
        });
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

/** Whether a `Content-Encoding` changes the bytes at all. */
export function isCoded(encoding: string | undefined): encoding is string {
  return encoding !== undefined && encoding !== '' && encoding.trim().toLowerCase() !== 'identity';
}
