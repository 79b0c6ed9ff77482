import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostileText.ts';
import { faultOfRedirectUri } from './redirectUris.ts';

describe('a redirect URI that is registered', () => {
  it.each([
    'https://app.example/cb',
    'https://app.example',
    'https://app.example:8443/cb?tenant=1&x=%20',
    'https://[2001:db8::1]/cb',
    'http://127.0.0.1/callback',
    'http://127.0.0.1:51004/callback',
    'http://[::1]:8080/',
    'http://localhost:8080/callback',
    'com.example.app:/callback',
    'com.example.app://callback',
    'Com.Example.App:/cb',
  ])('may be %s [registration.redirect-uris]', (uri) => {
    expect(faultOfRedirectUri(uri)).toBeUndefined();
  });

  it.each([
    ['a fragment', 'https://app.example/cb#here'],
    ['an empty fragment', 'https://app.example/cb#'],
    ['a script', 'javascript:alert(1)'],
    ['a script in capitals', 'JavaScript://app.example/%0aalert(1)'],
    ['data', 'data:text/html,hello'],
    ['a file', 'file:///etc/passwd'],
    ['a view of a source', 'view-source:https://app.example/'],
    ['http beyond loopback', 'http://app.example/cb'],
    ['a host that begins like loopback', 'http://localhost.app.example/cb'],
    ['a host that begins like a loopback address', 'http://127.0.0.1.app.example/cb'],
    ['loopback as user information', 'http://127.0.0.1@app.example/cb'],
    ['a short form of loopback', 'http://127.1/cb'],
    ['a number for loopback', 'http://2130706433/cb'],
    ['user information', 'https://good.example@app.example/cb'],
    ['empty user information', 'https://@app.example/cb'],
    ['a wildcard for a host', 'https://*.app.example/cb'],
    ['a wildcard in a path', 'https://app.example/*'],
    ['a backslash', 'https://app.example\\@evil.example/'],
    ['a line break', 'https://app.example/cb\r\nSet-Cookie: a=b'],
    ['a space', 'https://app.example/a b'],
    ['a letter beyond ASCII', 'https://äpp.example/cb'],
    ['a relative path', '/callback'],
    ['no scheme', 'app.example/cb'],
    ['no host', 'https:///cb'],
    ['an https scheme without slashes', 'https:app.example'],
    ['a broken IPv6 address', 'https://[::1/cb'],
    ['an app scheme that anybody may have', 'myapp://callback'],
    ['out of band', 'urn:ietf:wg:oauth:2.0:oob'],
    ['an app scheme without a slash', 'com.example.app:callback'],
    ['nothing', ''],
  ])('is refused with %s [registration.redirect-uris]', (_what, uri) => {
    expect(faultOfRedirectUri(uri)).toBeTypeOf('string');
  });

  it('has, whatever is sent, a scheme that brings an answer to an application, and no fragment [registration.redirect-uris]', () => {
    const pieces = fc.constantFrom(
      ...['https:', 'http:', '//', 'localhost', '127.0.0.1', '[::1]', 'evil.example', '@', ':', '#', '/', '?'],
      ...['\\', '%', '%0d', '*', 'javascript:', 'com.example.app:', '8080', 'x', '\t', ' ', 'é'],
    );
    const text = fc.oneof(
      hostileText,
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (uri) => {
        if (faultOfRedirectUri(uri) !== undefined) return;
        const { protocol, hostname, hash, username, password } = new URL(uri);
        expect(hash + username + password).toBe('');
        expect(uri).toMatch(/^[!-~]+$/);
        if (protocol === 'http:') expect(['localhost', '127.0.0.1', '[::1]']).toContain(hostname);
        else expect(protocol).toMatch(/^(https|[a-z][a-z0-9+-]*\.[a-z0-9.+-]*):$/);
      }),
      { numRuns: 2000 },
    );
  });
});
