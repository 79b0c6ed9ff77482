import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeJwt } from './jwt.ts';
import { anyText } from './testing/arbitraries.ts';
import { jwt } from './testing/events.ts';

describe('Decoding a JWT', () => {
  it('gives header and claims, letters beyond ASCII included [meaning.parts-jwt]', () => {
    expect(decodeJwt(jwt({ name: 'Zoë 🔑' }, { alg: 'ES256', kid: '1' }))).toEqual({
      header: { alg: 'ES256', kid: '1' },
      claims: { name: 'Zoë 🔑' },
    });
  });

  it('knows also a token with alg none, whose signature is empty [meaning.parts-jwt]', () => {
    expect(decodeJwt(jwt({}, { alg: 'none' }).replace(/[^.]*$/, ''))?.header).toEqual({ alg: 'none' });
  });

  it.each([
    '',
    'eyJ',
    'opaque',
    'e.e.e',
    'eyJhbGciOiJFUzI1NiJ9.e30',
    'eyJhbGciOiJFUzI1NiJ9.!.x',
    'W10.W10.x',
    'e30.e30.x',
  ])('takes “%s” for none [meaning.parts-jwt]', (text) => {
    expect(decodeJwt(text)).toBeUndefined();
  });

  it('never throws [meaning.never-throws]', () => {
    fc.assert(fc.property(anyText, (text) => void decodeJwt(`eyJhbGciOiJFUzI1NiJ9.${text}.x`)));
    fc.assert(fc.property(anyText, (text) => void decodeBase64(text)));
  });
});
