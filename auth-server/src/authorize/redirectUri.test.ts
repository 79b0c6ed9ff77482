import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redirectUriMatches } from './redirectUri.ts';

const registered = 'https://app.example/cb?tenant=1';
const loopback = 'http://127.0.0.1/callback';

describe('a redirect URI', () => {
  it('matches its own string', () => {
    expect(redirectUriMatches(registered, registered)).toBe(true);
    expect(redirectUriMatches('myapp://callback', 'myapp://callback')).toBe(true);
  });

  it.each([
    'https://app.example/cb?tenant=1&x=2',
    'https://app.example/cb',
    'https://app.example/cb/?tenant=1',
    'https://app.example:443/cb?tenant=1',
    'https://APP.example/cb?tenant=1',
    'https://app.example/x/../cb?tenant=1',
    'https://app.example/%63b?tenant=1',
    'https://app.example.evil/cb?tenant=1',
    'https://user@app.example/cb?tenant=1',
    'http://app.example/cb?tenant=1',
    'https://app.example/cb?tenant=1#x',
    'https://app.example:8443/cb?tenant=1',
  ])('does not match %s [authorize.redirect-uri-exact]', (sent) => {
    expect(redirectUriMatches(sent, registered)).toBe(false);
  });

  it('on a loopback address may have any port [authorize.redirect-uri-loopback-port]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65535 }), (port) => {
        expect(redirectUriMatches(`http://127.0.0.1:${port}/callback`, loopback)).toBe(true);
        expect(redirectUriMatches(`http://[::1]:${port}/callback`, 'http://[::1]:5/callback')).toBe(true);
      }),
    );
  });

  it.each([
    'http://127.0.0.1:80@evil.example/callback',
    'http://127.0.0.1:65536/callback',
    'http://127.0.0.1:/callback/x',
    'http://127.0.0.1.evil.example/callback',
    'http://127.0.0.1:8080/callback?x=1',
    'http://127.0.0.2:8080/callback',
    'http://[::1]:8080/callback',
    'http://localhost:8080/callback',
    'https://127.0.0.1:8080/callback',
    'http://127.0.0.1:8080/callback#x',
    'http://127.0.0.1:8080\\@evil.example/callback',
  ])('on a loopback address does not match %s [authorize.redirect-uri-loopback-port]', (sent) => {
    expect(redirectUriMatches(sent, loopback)).toBe(false);
  });

  it('named localhost may not vary its port, because a name may lead elsewhere', () => {
    expect(redirectUriMatches('http://localhost:9/cb', 'http://localhost:8/cb')).toBe(false);
  });

  it('never leads to another host or path than the registered one [authorize.redirect-uri-exact]', () => {
    const piece = fc.constantFrom(
      'http://',
      '127.0.0.1',
      '[::1]',
      ':',
      '80',
      '@',
      '/',
      '\\',
      'evil.example',
      '/callback',
      '?',
      '#',
      '%2F',
      '.',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const sent = pieces.join('');
        if (!redirectUriMatches(sent, loopback)) return;
        const url = new URL(sent);
        expect([url.hostname, url.pathname, url.search, url.hash, url.username]).toEqual([
          '127.0.0.1',
          '/callback',
          '',
          '',
          '',
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});
