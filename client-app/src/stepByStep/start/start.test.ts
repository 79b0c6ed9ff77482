import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestLab, testLab } from '../../testing/lab.ts';
import { linkOf } from '../../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(() => lab.close());

describe('The first page', () => {
  it('sends the hash of the verifier that is on record, with fresh state and nonce [client.pkce-s256]', async () => {
    const browser = lab.browser();
    const urls = [await browser.visit('/'), await browser.visit('/')].map(
      (page) => new URL(linkOf(page, 'Continue to the authorization server')),
    );
    const verifiers = lab.recording.events.flatMap((event) =>
      event.kind === 'note' && event.note.type === 'fact' ? (event.note.values.code_verifier ?? []) : [],
    );
    expect(verifiers).toHaveLength(2);
    urls.forEach((url, at) => {
      const verifier = String(verifiers[at]);
      expect(verifier).toMatch(/^[\w.~-]{43,128}$/);
      expect(url.searchParams.get('code_challenge')).toBe(createHash('sha256').update(verifier).digest('base64url'));
      expect(url.href).not.toContain(verifier);
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(urls[0]?.searchParams.get(name)).not.toBe(urls[1]?.searchParams.get(name));
  });

  it('says that the authorization server is down, and works when it is tried again [client.server-down]', async () => {
    await lab.authServer.close();
    const page = await lab.browser().visit('/');
    expect(page.status).toBe(502);
    expect(page.text).toContain('The authorization server does not answer');
    expect(page.text).toContain('ECONNREFUSED');
    expect(linkOf(page, 'Try again')).toBe('/');
  });

  it('refuses metadata of another issuer, with the reason [client.discovery-issuer]', async () => {
    lab.authServer.metadata = { issuer: 'http://attacker.example' };
    const page = await lab.browser().visit('/');
    expect(page.status).toBe(502);
    expect(page.text).toContain('"http://attacker.example" instead of');
  });

  it('refuses a page where the metadata should be [client.answer-must-be-json]', async () => {
    lab.authServer.misbehave('/.well-known/oauth-authorization-server', (_request, response) => {
      response.send('<h1>Welcome</h1>');
    });
    const page = await lab.browser().visit('/');
    expect(page.status).toBe(502);
    expect(page.text).toContain('The answer is text/html, not JSON.');
  });

  it('is not shown to another browser, even with the address [client.attempt-own]', async () => {
    const page = await lab.browser().visit('/');
    for (const path of ['/', '/answer', '/exchange', '/resource', '/userinfo', '/sign-out']) {
      const stolen = await lab.browser().visit(`${path}${page.url.search}`);
      expect(stolen.status).toBe(404);
      expect(stolen.text).toContain('sent no session cookie');
      expect(linkOf(stolen, 'Start again')).toBe('/');
    }
  });
});
