import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToken } from './decodeToken.ts';

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');

describe('A decoded token', () => {
  it('shows header and claims, and times in words', () => {
    const token = `${part({ alg: 'ES256' })}.${part({ sub: 'alice', exp: 0, amr: ['pwd'] })}.x`;
    expect(decodeToken(token, 'id_token')).toMatchObject({
      header: [{ name: 'alg', value: 'ES256' }],
      claims: [
        { name: 'sub', value: 'alice' },
        { name: 'exp', value: '0', time: '1970-01-01T00:00:00.000Z' },
        { name: 'amr', value: '["pwd"]' },
      ],
    });
  });

  it('is undefined for an opaque token, and never throws', () => {
    expect(decodeToken('opaque', 'access_token')).toBeUndefined();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => `${part({})}.${Buffer.from(json).toString('base64url')}.`),
          fc.record({ exp: fc.double() }).map((claims) => `${part({ alg: 'x' })}.${part(claims)}.`),
        ),
        (token) => {
          decodeToken(token, 'id_token');
        },
      ),
    );
  });
});
