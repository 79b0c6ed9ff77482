import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLocation, errorLocation } from './response.ts';

const issuer = 'https://as.example';

describe('an Authorization Response', () => {
  it('leaves the registered query as it is', () => {
    const location = codeLocation({ redirectUri: 'https://app.example/cb?a=b%20c' }, issuer, 'the-code');
    expect(location).toBe('https://app.example/cb?a=b%20c&code=the-code&iss=https%3A%2F%2Fas.example');
  });

  it('reaches an app of its own scheme', () => {
    expect(codeLocation({ redirectUri: 'myapp://callback' }, issuer, 'c')).toMatch(/^myapp:\/\/callback\?code=c&iss=/);
  });

  it('names the issuer, an error no less than a code [authorize.iss-always]', () => {
    const location = errorLocation({ redirectUri: 'https://app.example/cb' }, issuer, 'access_denied', 'No.');
    expect(new URL(location).searchParams.get('iss')).toBe(issuer);
  });

  it('gives state back as it came, and adds no header line, whatever it holds [authorize.state-unchanged]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (state) => {
        const location = codeLocation({ redirectUri: 'https://app.example/cb', state }, issuer, 'c');
        expect(new URL(location).searchParams.get('state')).toBe(state);
        expect(location).toMatch(/^[\x21-\x7E]+$/);
      }),
    );
  });
});
