import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBodyBytes } from '../trace/event.ts';
import { createBodyCopy } from './body.ts';

function copyOf(...chunks: Uint8Array[]) {
  const copy = createBodyCopy();
  for (const chunk of chunks) copy.add(chunk);
  return copy.read('text/plain');
}

describe('the copy of a body', () => {
  it('is null where there was no body', () => {
    expect(copyOf()).toBeNull();
    expect(copyOf(new Uint8Array())).toBeNull();
  });

  it('keeps 64 KiB and tells the true length [capture.body-bounded]', () => {
    const body = copyOf(Buffer.alloc(50_000, 'a'), Buffer.alloc(50_000, 'b'));
    expect(body).toMatchObject({ bytes: 100_000, truncated: true, encoding: 'utf8' });
    expect(body?.text).toHaveLength(keptBodyBytes);
  });

  it('does not break a character where it cuts', () => {
    const body = copyOf(Buffer.from('€'.repeat(30_000)));
    expect(body).toMatchObject({ truncated: true, encoding: 'utf8' });
    expect(body?.text).toMatch(/^€+$/);
  });

  it('keeps bytes that are no text as base64', () => {
    expect(copyOf(Buffer.from([0xff, 0xfe, 0x00]))).toEqual({
      text: '//4A',
      encoding: 'base64',
      bytes: 3,
      truncated: false,
    });
  });

  it('is the same whether it came as texts or as their bytes', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('x'.repeat(keptBodyBytes)));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const copy = createBodyCopy();
        for (const one of texts) copy.add(one, 'utf8');
        expect(copy.read('text/plain')).toEqual(copyOf(...texts.map((one) => Buffer.from(one))));
      }),
    );
  });

  it('is the same however the bytes were cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
        expect(copyOf(...chunks)).toEqual(copyOf(Buffer.concat(chunks)));
      }),
    );
  });

  it('reads what a compressed body says, and masks it like any other [own-app.compression]', () => {
    const json = '{"user":"alice","password":"password123"}';
    for (const [encoding, coded] of [
      ['gzip', gzipSync(json)],
      ['deflate', deflateSync(json)],
      ['br', brotliCompressSync(json)],
    ] as const) {
      const copy = createBodyCopy();
      copy.add(coded);
      const text = '{"user":"alice","password":"[REDACTED]"}';
      expect(copy.read('application/json', encoding)).toEqual({
        text,
        encoding: 'utf8',
        bytes: json.length,
        truncated: false,
      });
    }
  });

  it('reads a compressed body as far as it was kept', () => {
    const copy = createBodyCopy();
    copy.add(gzipSync(randomBytes(200_000).toString('hex')));
    const body = copy.read('text/plain', 'gzip');
    expect(body).toMatchObject({ encoding: 'utf8', truncated: true });
    expect(body?.text).toMatch(/^[0-9a-f]{60000}/);
  });

  it('keeps whatever claims to be compressed and is not, and never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'zstd', 'gzip, br'),
        (bytes, encoding) => {
          const copy = createBodyCopy();
          copy.add(bytes);
          const read = copy.read('text/plain', encoding);
          expect(read === null).toBe(bytes.length === 0);
        },
      ),
    );
  });
});
