import { base64url } from '@oauth-lab/shared/meaning/base64url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { es256Example, unsecuredExample } from '../testing/jwtVectors.ts';
import { decodeStrictly, readCompact } from './compact.ts';

function reasonOf(text: string): string {
  const reading = readCompact(text);
  return reading.readable ? 'readable' : reading.reason;
}

const encode = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)));

describe('a JWT in compact form', () => {
  it('is read with its header, claims and signature', () => {
    const reading = readCompact(es256Example.token);
    expect(reading).toMatchObject({
      readable: true,
      jwt: { header: { alg: 'ES256' }, claims: { iss: 'joe', 'http://example.com/is_root': true } },
    });
    expect(reading.readable && reading.jwt.signature.length).toBe(64);
    expect(readCompact(unsecuredExample)).toMatchObject({ readable: true, jwt: { header: { alg: 'none' } } });
  });

  it('says at the first part that can not be read what is wrong with it [jwt-bench.says-what-is-broken]', () => {
    const header = encode({ alg: 'ES256' });
    expect(reasonOf('')).toContain('this has 1');
    expect(reasonOf('a.b.c.d.e')).toContain('encrypted');
    expect(reasonOf(`${header}.${encode([])}.`)).toBe('The claims are no JSON object.');
    expect(reasonOf(`${header}.${encode({})}.a+b`)).toContain('The signature has the character "+"');
    expect(reasonOf(`${header}.${encode({})}.abcde`)).toContain('a character is missing or too many');
    expect(reasonOf(`_w.${encode({})}.`)).toBe('The header is no UTF-8 text.');
    expect(reasonOf(`bm90IGpzb24.${encode({})}.`)).toBe('The header is no JSON object.');
  });

  it('can be written in one way only: the last character has no bits to spare [jwt-bench.changed-byte]', () => {
    // The last of 86 characters has four bits that stand for nothing.
    expect(reasonOf(es256Example.token)).toBe('readable');
    expect(reasonOf(`${es256Example.token.slice(0, -1)}R`)).toContain('RFC 4648 §3.5');
  });

  it('is read without an error, however broken it is [jwt-bench.never-throws]', () => {
    const dotted = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String())).map((parts) => parts.join('.'));
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), dotted), (text) => void readCompact(text)));
  });
});

it('base64url gives back the bytes that were written with it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeStrictly(base64url(bytes))).toEqual(Uint8Array.from(bytes));
    }),
  );
});
