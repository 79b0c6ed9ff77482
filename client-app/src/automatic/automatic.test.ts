import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestLab, testLab } from '../testing/lab.ts';
import type { MiniBrowser, Page } from '../testing/miniBrowser.ts';
import { linkOf } from '../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
  lab.authServer.grants.refreshes = true;
});
afterEach(() => lab.close());

async function signedIn(): Promise<{ browser: MiniBrowser; dashboard: Page }> {
  const browser = lab.browser();
  const away = await browser.visit(linkOf(await browser.visit('/automatic'), 'Sign in'));
  return { browser, dashboard: await browser.visit(lab.authServer.approve(away.url.href)) };
}

/** How many refreshes came to the token endpoint. */
function refreshes(): number {
  return lab.authServer.tokenRequests.filter(({ grant_type }) => grant_type === 'refresh_token').length;
}

describe('The automatic mode', () => {
  it('signs in with one redirect, and leads to a dashboard without any token [client.automatic-no-token]', async () => {
    const { browser, dashboard } = await signedIn();
    expect(dashboard.url.pathname).toBe('/automatic');
    expect(dashboard.url.search).toBe('');
    expect(dashboard.text).toContain('Hello, Alice');
    const called = await browser.submit(dashboard, '/automatic/call');
    expect(called.text).toContain('You may read this.');
    for (const { html } of [dashboard, called]) expect(html).not.toMatch(/token-of-|refresh-|eyJ/);
  });

  it('goes through the same checks as the step-by-step pages [client.one-core]', async () => {
    await signedIn();
    const titles = lab.recording.events.flatMap((event) =>
      event.kind === 'note' && event.note.type !== 'gap' ? [event.note.title] : [],
    );
    expect(titles).toEqual([
      'Metadata response checks',
      'PKCE pair made',
      'state and nonce made',
      'Authorization response checks',
      'Token response checks',
      'Tokens received',
    ]);
  });

  it('gives the session a new id at sign-in [client.session-renewed]', async () => {
    const browser = lab.browser();
    const away = await browser.visit('/automatic/begin');
    const before = browser.cookies.get('client-app.session');
    await browser.visit(lab.authServer.approve(away.url.href));
    expect(browser.cookies.get('client-app.session')).not.toBe(before);
  });

  it('keeps what the browser began step by step, also when it signs in here [client.session-renewed]', async () => {
    const browser = lab.browser();
    const start = await browser.visit('/');
    const away = await browser.visit('/automatic/begin');
    await browser.visit(lab.authServer.approve(away.url.href));
    expect((await browser.visit(start.url)).status).toBe(200);
  });

  it('makes the forms of other tabs stale, and leads from them to fresh ones [client.two-tabs]', async () => {
    const browser = lab.browser();
    const start = await browser.visit('/');
    const answer = await browser.visit(lab.authServer.approve(linkOf(start, 'Continue to the authorization server')));
    await browser.visit(lab.authServer.approve((await browser.visit('/automatic/begin')).url.href));
    const stale = await browser.submit(answer, '/exchange');
    expect(stale.status).toBe(403);
    const fresh = await browser.visit(linkOf(stale, 'Get a fresh form'));
    expect((await browser.submit(fresh, '/exchange')).text).toContain('The tokens are here');
  });

  it('survives a restart of the client app [client.survives-restart]', async () => {
    const { browser, dashboard } = await signedIn();
    await lab.restart();
    expect((await browser.visit(dashboard.url)).text).toContain('Hello, Alice');
  });

  it('renews the token ahead of its end, once for all calls at the same time [client.single-flight]', async () => {
    lab.authServer.grants.expires_in = 600;
    const { browser, dashboard } = await signedIn();
    await browser.submit(dashboard, '/automatic/call');
    expect(refreshes()).toBe(0);
    lab.pass(575_000);
    const calls = await Promise.all(Array.from({ length: 8 }, () => browser.submit(dashboard, '/automatic/call')));
    for (const page of calls) expect(page.text).toContain('You may read this.');
    expect(refreshes()).toBe(1);
    expect((await browser.visit('/automatic')).text).toMatch(/Renewed 1 time/);
  });

  it('tells its page of the renewal without a token [client.automatic-no-token]', async () => {
    lab.authServer.grants.expires_in = 600;
    const { browser } = await signedIn();
    lab.pass(575_000);
    const state = await browser.visit('/automatic/state');
    expect(JSON.parse(state.html)).toEqual({ signedIn: true, expiresAt: expect.any(Number), renewals: 1 });
    expect(JSON.parse((await lab.browser().visit('/automatic/state')).html)).toEqual({ signedIn: false });
  });

  it('ends when the server does not renew the access, says why, and leads on [client.automatic-ends]', async () => {
    const { browser, dashboard } = await signedIn();
    lab.authServer.grants.revokeAll();
    lab.pass(3_590_000);
    const page = await browser.submit(dashboard, '/automatic/call');
    expect(page.status).toBe(401);
    expect(page.text).toContain('did not renew the access: invalid_grant');
    expect(linkOf(page, 'Sign in again')).toBe('/automatic/begin');
    expect((await browser.visit('/automatic')).text).toContain('Sign in, as production does it');
  });

  it('goes on with the old token while the server is away, as long as it lasts [client.automatic-ends]', async () => {
    const { browser, dashboard } = await signedIn();
    await lab.authServer.close();
    lab.pass(3_580_000);
    expect((await browser.submit(dashboard, '/automatic/call')).text).toContain('You may read this.');
    lab.pass(30_000);
    expect((await browser.submit(dashboard, '/automatic/call')).text).toContain('could not renew it');
  });

  it('goes on with the old token while the server says that it has no time, as long as it lasts [client.automatic-ends]', async () => {
    const { browser, dashboard } = await signedIn();
    lab.authServer.misbehave(
      '/token',
      (_request, response) => void response.status(503).json({ error: 'temporarily_unavailable' }),
    );
    lab.pass(3_580_000);
    expect((await browser.submit(dashboard, '/automatic/call')).text).toContain('You may read this.');
    lab.pass(30_000);
    expect((await browser.submit(dashboard, '/automatic/call')).text).toContain('could not renew it');
  });

  it('gives the refresh token back at sign-out, and works also when the server is down [client.sign-out]', async () => {
    const { browser, dashboard } = await signedIn();
    const out = await browser.submit(dashboard, '/automatic/sign-out');
    expect(out.text).toContain('Sign in, as production does it');
    expect(lab.authServer.grants.revoked).toEqual([expect.stringMatching(/^refresh-/)]);
    const again = await signedIn();
    await lab.authServer.close();
    const late = await again.browser.submit(again.dashboard, '/automatic/sign-out');
    expect(late.text).toContain('Sign in, as production does it');
  });

  it('says why nobody is signed in when the user denied or the tokens are not acceptable [client.refusal-names-next-action]', async () => {
    const browser = lab.browser();
    const denied = lab.authServer.approve((await browser.visit('/automatic/begin')).url.href);
    denied.searchParams.delete('code');
    denied.searchParams.set('error', 'access_denied');
    denied.searchParams.set('error_description', '<b>no</b>');
    const page = await browser.visit(denied);
    expect(page.text).toContain('You are not signed in');
    expect(page.html).toContain('&lt;b&gt;no');
    lab.authServer.claims = { nonce: 'another' };
    const rejected = await browser.visit(lab.authServer.approve((await browser.visit('/automatic/begin')).url.href));
    expect(rejected.text).toContain('belongs to a different sign-in');
    expect(linkOf(rejected, 'Sign in again')).toBe('/automatic/begin');
  });

  it('accepts its callback once, like any other [client.state-once]', async () => {
    const browser = lab.browser();
    const callback = lab.authServer.approve((await browser.visit('/automatic/begin')).url.href);
    await browser.visit(callback);
    const again = await browser.visit(callback);
    expect(again.status).toBe(400);
    expect(linkOf(again, 'Go on with that attempt')).toBe('/automatic');
  });
});
