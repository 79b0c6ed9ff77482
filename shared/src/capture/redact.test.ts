import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redacted, urlWithoutPasswords, withoutPasswords } from './redact.ts';

const form = 'application/x-www-form-urlencoded';

describe('the one masking policy', () => {
  it('masks the password of a form and leaves every other byte [capture.password-masked]', () => {
    expect(withoutPasswords('username=al%69ce&password=s3cret%26more&go=+', form)).toBe(
      `username=al%69ce&password=${encodeURIComponent(redacted)}&go=+`,
    );
  });

  it('sees a password whose field name is percent-encoded [capture.password-masked]', () => {
    expect(withoutPasswords('p%61ssword=s3cret', form)).not.toContain('s3cret');
  });

  it('masks the password members of JSON at any depth, and leaves JSON without one untouched [capture.password-masked]', () => {
    expect(withoutPasswords('{"user":{"password":"s3cret"}}', 'application/json')).toBe(
      `{"user":{"password":"${redacted}"}}`,
    );
    const untouched = '{ "scope" : "read" }';
    expect(withoutPasswords(untouched, 'application/json; charset=utf-8')).toBe(untouched);
  });

  it('masks a broken or foreign body that speaks of a password as a whole [capture.password-masked]', () => {
    expect(withoutPasswords('{"password":"s3cret"', 'application/json')).toBe(redacted);
    expect(withoutPasswords('name="password"\r\n\r\ns3cret', 'multipart/form-data; boundary=x')).toBe(redacted);
    expect(withoutPasswords('password=s3cret', undefined)).toBe(redacted);
  });

  it('keeps pages, tokens and codes: they are what the lab teaches with', () => {
    expect(withoutPasswords('<input type="password">', 'text/html; charset=utf-8')).toBe('<input type="password">');
    expect(withoutPasswords('code=abc&client_secret=web-secret', form)).toBe('code=abc&client_secret=web-secret');
  });

  it('masks what a page marks as a password [capture.password-masked]', () => {
    const page = '<td>alice</td><td data-password>s3cret</td><td class="x" data-password class="y">s3cret</td>';
    expect(withoutPasswords(page, 'text/html')).toBe(
      '<td>alice</td><td data-password>[REDACTED]</td><td class="x" data-password class="y">[REDACTED]</td>',
    );
  });

  it('masks a password in a query [capture.password-masked]', () => {
    const url = urlWithoutPasswords('http://localhost:8081/login?password=s3cret&state=x');
    expect(url).not.toContain('s3cret');
    expect(url).toContain('state=x');
  });

  it('never lets a password through, whatever surrounds it [capture.password-masked]', () => {
    const secret = 'correct-horse-battery';
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const pairs = new URLSearchParams([
          [before, after],
          ['password', secret],
          [after, before],
        ]).toString();
        expect(withoutPasswords(pairs, form)).not.toContain(secret);
        expect(
          withoutPasswords(JSON.stringify({ [before]: after, password: secret }), 'application/json'),
        ).not.toContain(secret);
      }),
    );
  });
});
