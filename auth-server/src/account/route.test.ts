import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestBrowser, Visit } from '../testing/browser.ts';
import { authorizePath, begin, codeFor, exchange, readJson, tokenRequest } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const aliceSub = 'wJWvlOtQEWZ8M8XZR8IYcQ';
const offline = { scope: 'openid offline_access read' };

/** Signs in for the account's page, as somebody does who types its address. */
async function signInForAccount(browser: TestBrowser, username = 'alice', password = 'password123'): Promise<Visit> {
  const page = await browser.get((await browser.get('/account')).location ?? '');
  return browser.post('/login', {
    return_to: page.field('return_to'),
    form_token: page.field('form_token'),
    username,
    password,
    action: 'sign-in',
  });
}

/** The forms of the account's page that go to a path. */
function formsOf({ html }: Visit, path: string): Record<string, string>[] {
  const forms = html.split('<form ').filter((form) => form.includes(`action="${path}"`));
  return forms.map((form) =>
    Object.fromEntries(
      [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  );
}

async function isActive(token: string): Promise<boolean> {
  const response = await server.post('/introspect', {
    token,
    client_id: 'resource-server',
    client_secret: 'resource-server-secret',
  });
  return (await readJson<{ active: boolean }>(response)).active;
}

describe('the account page', () => {
  it('asks for a sign-in first, and comes back [account.needs-sign-in]', async () => {
    const browser = server.browser();
    const visit = await browser.get('/account');
    expect(visit.location?.pathname).toBe('/login');
    expect((await browser.get(visit.location ?? '')).html).toContain('Sign in to see where you are signed in');
    const signedIn = await signInForAccount(browser);
    expect(signedIn.status).toBe(303);
    expect(signedIn.location?.href).toBe(`${server.origin}/account`);
    expect((await browser.get('/account')).html).toContain('Alice Ansel');
  });

  it('is not a way to anywhere else [account.no-open-redirect]', async () => {
    for (const to of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/account/../authorize',
      'constructor',
    ]) {
      const page = await server.browser().get(`/login?${new URLSearchParams({ return_to: to })}`);
      expect(page.status).toBe(400);
      expect(page.location).toBeUndefined();
    }
    const browser = server.browser();
    const page = await browser.get('/login?return_to=/account');
    const form = { form_token: page.field('form_token'), username: 'alice', password: 'password123' };
    expect((await browser.post('/login', { ...form, return_to: 'https://evil.example' })).status).toBe(400);
    expect((await browser.post('/login', { ...form, return_to: '/account/audit.csv' })).status).toBe(403);
  });

  it('lists the user’s sessions and nobody else’s, and marks the one of this browser [account.sessions-listed]', async () => {
    const [here, there, bobs] = [server.browser(), server.browser(), server.browser()];
    await signInForAccount(there);
    await signInForAccount(bobs, 'bob', 'secret456');
    await signInForAccount(here);
    const page = await here.get('/account');
    expect(formsOf(page, '/account/sessions/end')).toHaveLength(3);
    expect(page.html.match(/this browser/g)).toHaveLength(1);
    expect(page.html).toMatch(/Signed in .*just now.* from <code>.*127\.0\.0\.1<\/code>/);
    expect(formsOf(await bobs.get('/account'), '/account/sessions/end')).toHaveLength(1);
  });

  it('ends a session at once, wherever it is [account.session-ended]', async () => {
    const [here, there] = [server.browser(), server.browser()];
    await signInForAccount(there);
    server.wait(1000);
    await signInForAccount(here);
    const [, other = {}] = formsOf(await here.get('/account'), '/account/sessions/end');
    expect((await here.post('/account/sessions/end', other)).location?.pathname).toBe('/account');
    expect((await there.get('/account')).location?.pathname).toBe('/login');
    expect((await begin(there)).html).toContain('<h1>Sign in</h1>');
    expect((await here.get('/account')).status).toBe(200);
  });

  it('ends all sessions but this one [account.session-ended]', async () => {
    const browsers = [server.browser(), server.browser(), server.browser()];
    for (const browser of browsers) await signInForAccount(browser);
    const [, second, here] = browsers;
    if (here === undefined) throw new Error('There are three.');
    const forms = formsOf(await here.get('/account'), '/account/sessions/end');
    await here.post('/account/sessions/end', forms.at(-1) ?? {});
    expect((await second?.get('/account'))?.location?.pathname).toBe('/login');
    expect(formsOf(await here.get('/account'), '/account/sessions/end')).toHaveLength(1);
  });

  it('ends the session of this browser, too [account.session-ended]', async () => {
    const browser = server.browser();
    await signInForAccount(browser);
    const [own = {}] = formsOf(await browser.get('/account'), '/account/sessions/end');
    await browser.post('/account/sessions/end', own);
    expect((await browser.get('/account')).location?.pathname).toBe('/login');
  });

  it('does not revive a session that ends while it asks for a page [account.session-ended]', async () => {
    const [here, there] = [server.browser(), server.browser()];
    await signInForAccount(there);
    await signInForAccount(here);
    const others = formsOf(await here.get('/account'), '/account/sessions/end').at(-1) ?? {};
    await Promise.all([
      there.get('/account'),
      there.get('/'),
      here.post('/account/sessions/end', others),
      there.get('/account'),
      there.get('/'),
    ]);
    expect((await there.get('/account')).location?.pathname).toBe('/login');
  });

  it('forgets a session that is signed out [account.sessions-listed]', async () => {
    const [here, there] = [server.browser(), server.browser()];
    await signInForAccount(there);
    await signInForAccount(here);
    const page = await there.get('/logout');
    await there.post('/logout', { form_token: page.field('form_token') });
    expect(formsOf(await here.get('/account'), '/account/sessions/end')).toHaveLength(1);
  });
});

describe('the applications of an account', () => {
  it('are listed with what they may do [account.grants-listed]', async () => {
    const browser = server.browser();
    await exchange(server, tokenRequest(await codeFor(browser, offline)));
    const { html } = await browser.get('/account');
    expect(html).toContain('Demo client');
    expect(html).toContain('Read your protected resources.');
    expect(html).toContain('It can get new ones while you are away.');
    expect(
      (await server.stores.grants.ofUser(aliceSub, Date.now())).map(({ clientId, scope }) => [clientId, scope]),
    ).toEqual([['demo-client', offline.scope.split(' ')]]);
  });

  it('lose everything when their access is revoked [account.grant-revoked]', async () => {
    const browser = server.browser();
    const tokens = await exchange(server, tokenRequest(await codeFor(browser, offline)));
    const waiting = await codeFor(browser, { ...offline, prompt: 'login' });
    expect(await isActive(tokens.access_token)).toBe(true);

    const [form = {}] = formsOf(await browser.get('/account'), '/account/grants/revoke');
    expect((await browser.post('/account/grants/revoke', form)).location?.pathname).toBe('/account');

    expect(await isActive(tokens.access_token)).toBe(false);
    const refresh = {
      grant_type: 'refresh_token',
      client_id: 'demo-client',
      refresh_token: tokens.refresh_token ?? '',
    };
    expect(await exchange(server, refresh)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await exchange(server, tokenRequest(waiting))).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect((await browser.get(authorizePath(offline))).location?.pathname).toBe('/consent');
    expect((await browser.get('/account')).html).toContain('You have not allowed any application anything.');
  });

  it('of somebody else stay as they are [account.grant-revoked]', async () => {
    const alice = server.browser();
    const tokens = await exchange(server, tokenRequest(await codeFor(alice, offline)));
    const bob = server.browser();
    await signInForAccount(bob, 'bob', 'secret456');
    const { form_token = '' } = formsOf(await alice.get('/account'), '/account/grants/revoke')[0] ?? {};
    expect((await bob.post('/account/grants/revoke', { form_token, client_id: 'demo-client' })).status).toBe(403);
    expect(await isActive(tokens.access_token)).toBe(true);
  });
});

describe('a form of the account', () => {
  it('counts only in the session that it was made for, and for its own purpose [account.forms-bound]', async () => {
    const [here, there] = [server.browser(), server.browser()];
    await signInForAccount(here);
    await signInForAccount(there);
    await exchange(server, tokenRequest(await codeFor(here, offline)));
    const page = await here.get('/account');
    const [end = {}] = formsOf(page, '/account/sessions/end');
    const [revoke = {}] = formsOf(page, '/account/grants/revoke');
    expect((await here.post('/account/sessions/end', { ...end, form_token: '' })).status).toBe(403);
    expect((await here.post('/account/sessions/end', { ...end, form_token: revoke.form_token ?? '' })).status).toBe(
      403,
    );
    expect((await there.post('/account/sessions/end', end)).status).toBe(403);
  });

  it('cannot end a session of somebody else [account.forms-bound]', async () => {
    const [alice, bob] = [server.browser(), server.browser()];
    await signInForAccount(alice);
    await signInForAccount(bob, 'bob', 'secret456');
    const [alices = {}] = formsOf(await alice.get('/account'), '/account/sessions/end');
    const [bobs = {}] = formsOf(await bob.get('/account'), '/account/sessions/end');
    expect((await bob.post('/account/sessions/end', { ...bobs, session: alices.session ?? '' })).status).toBe(409);
    expect((await alice.get('/account')).status).toBe(200);
  });

  it('that was sent before says that it is done', async () => {
    const browser = server.browser();
    await exchange(server, tokenRequest(await codeFor(browser, offline)));
    const [form = {}] = formsOf(await browser.get('/account'), '/account/grants/revoke');
    await browser.post('/account/grants/revoke', form);
    const again = await browser.post('/account/grants/revoke', form);
    expect(again.status).toBe(409);
    expect(again.html).toContain('This application has no access any more.');
  });
});
