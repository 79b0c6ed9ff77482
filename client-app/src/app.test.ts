import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approved, type TestLab, testLab } from './testing/lab.ts';
import { formOf, linkOf } from './testing/miniBrowser.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await testLab();
});
afterAll(() => lab.close());

describe('Every page', () => {
  it('runs no inline script, and only the bench may frame it [client.page-headers]', async () => {
    for (const path of ['/', '/nothing', '/callback']) {
      const { headers, html } = await lab.browser().visit(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("frame-ancestors 'self' http://bench.example");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-frame-options')).toBeNull();
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+="/);
    }
  });

  it('keeps its session in a cookie of its own name that no script can read [client.session-cookie]', async () => {
    const { headers } = await fetch(`${lab.origin}/`, { redirect: 'manual' });
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^client-app\.session=.*HttpOnly; SameSite=Lax$/)]);
  });
});

describe('A form', () => {
  it('without the token of its own browser session is refused, and nothing is sent [client.form-token]', async () => {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    const other = lab.browser();
    const foreign = formOf(await other.visit((await approved(lab, other)).callback), '/exchange').form_token ?? '';
    const sent = lab.authServer.tokenRequests.length;
    for (const form_token of ['', 'guessed', foreign]) {
      const page = await browser.submit(answer, '/exchange', { form_token });
      expect(page.status).toBe(403);
      expect(page.text).toContain('Its form token is missing or belongs to another browser session');
    }
    expect(lab.authServer.tokenRequests).toHaveLength(sent);
  });

  it('with a value missing or twice is refused with a way back', async () => {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    const { code: _, ...fields } = formOf(answer, '/exchange');
    const twice = new URLSearchParams([...Object.entries(formOf(answer, '/exchange')), ['code', 'another']]);
    for (const body of [new URLSearchParams(fields), twice]) {
      const page = await browser.visit('/exchange', { method: 'POST', body });
      expect(page.status).toBe(400);
      expect(linkOf(page, 'Back to the form')).toMatch(/^\/answer\?attempt=/);
    }
  });

  it('that is too large is refused with 413', async () => {
    const body = new URLSearchParams({ code: 'x'.repeat(101 * 1024) });
    const page = await lab.browser().visit('/exchange', { method: 'POST', body });
    expect(page.status).toBe(413);
    expect(page.text).toContain('100 KiB');
  });
});

describe('Any other request', () => {
  it('to an unknown address gets 404 and a way on [client.unknown-address]', async () => {
    const page = await lab.browser().visit('/no-such-page');
    expect(page.status).toBe(404);
    expect(linkOf(page, 'Start again')).toBe('/');
  });

  it('with a wrong method gets 405 and the methods that work [client.wrong-method]', async () => {
    for (const [path, allowed] of [
      ['/', 'GET, HEAD'],
      ['/callback', 'GET, HEAD'],
      ['/exchange', 'GET, HEAD, POST'],
      ['/resource', 'GET, HEAD, POST'],
    ] as const) {
      const response = await fetch(`${lab.origin}${path}`, { method: 'DELETE' });
      expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
    }
  });

  it('that cannot be read gets a page without a stack trace [client.no-stack-trace]', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-16' };
    const form = await lab.browser().visit('/exchange', { method: 'POST', body: 'a=b', headers });
    expect(form.status).toBe(415);
    expect(form.text).toContain('The request cannot be read');
    for (const { html } of [form, await lab.browser().visit(`${lab.origin}/%`)])
      expect(html).not.toMatch(/\bat .*\.ts|node_modules/);
  });

  it('for its health is answered in JSON and is no part of the record [client.health]', async () => {
    const before = lab.recording.events.length;
    const response = await fetch(`${lab.origin}/health`);
    expect(await response.json()).toEqual({ status: 'ok', party: 'client-app' });
    for (const path of ['/style/base.css', '/client.css', '/client.js', '/oauth4webapi.js'])
      expect((await fetch(`${lab.origin}${path}`)).status).toBe(200);
    expect(lab.recording.events).toHaveLength(before);
  });
});
