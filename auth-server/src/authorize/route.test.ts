import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizePath, begin, codeFor, goodRequest, redirectUri, signIn } from '../testing/flow.ts';
import { bench, startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the authorization endpoint', () => {
  it('leads a user who is not signed in to the sign-in page', async () => {
    const visit = await server.browser().get(authorizePath());
    expect(visit.status).toBe(302);
    expect(visit.location?.pathname).toBe('/login');
    expect(visit.headers.get('cache-control')).toBe('no-store');
  });

  it('shows a page for an unknown client: what is wrong and what to do [authorize.no-open-redirect]', async () => {
    const visit = await server.browser().get(authorizePath({ client_id: '<b>gone</b>' }));
    expect(visit.status).toBe(400);
    expect(visit.location).toBeUndefined();
    expect(visit.html).toContain('No client is registered here as &#39;&lt;b&gt;gone&lt;/b&gt;&#39;');
    expect(visit.html).toContain('What to do next');
  });

  it('shows a page for an unregistered redirect URI [authorize.no-open-redirect]', async () => {
    const visit = await server.browser().get(authorizePath({ redirect_uri: `${redirectUri}/x` }));
    expect(visit.status).toBe(400);
    expect(visit.location).toBeUndefined();
    expect(visit.html).toContain(redirectUri);
  });

  it('tells the client by redirect what else is wrong, with state and iss [authorize.iss-always]', async () => {
    const visit = await server.browser().get(authorizePath({ code_challenge: undefined }));
    expect(visit.status).toBe(302);
    expect(visit.location?.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(Object.fromEntries(visit.location?.searchParams ?? [])).toEqual({
      error: 'invalid_request',
      error_description: 'code_challenge is missing; PKCE is required of every client.',
      state: goodRequest.state,
      iss: server.origin,
    });
  });

  it('refuses a parameter that occurs twice [authorize.no-duplicates]', async () => {
    const visit = await server.browser().get(`${authorizePath()}&scope=read`);
    expect(visit.location?.searchParams.get('error')).toBe('invalid_request');
  });

  it('answers at once where the user is signed in and has consented before [consent.remembered]', async () => {
    const browser = server.browser();
    await codeFor(browser);
    const visit = await browser.get(authorizePath());
    expect(visit.status).toBe(302);
    expect(visit.location?.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
  });

  it('asks nobody anything with prompt=none [authorize.prompt]', async () => {
    const visit = await server.browser().get(authorizePath({ prompt: 'none' }));
    expect(visit.location?.searchParams.get('error')).toBe('login_required');
  });

  it('takes a POST, too [authorize.post]', async () => {
    const response = await server.post('/authorize', { ...goodRequest });
    expect(response.status).toBe(303);
    const visit = await server.browser().get(response.headers.get('location') ?? '');
    expect(visit.location?.pathname).toBe('/login');
  });

  it('refuses a POST that it cannot read, and lets none write a header line [authorize.post]', async () => {
    const send = (body: string) =>
      fetch(`${server.origin}/authorize`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
        redirect: 'manual',
      });
    expect((await send('state=%FF')).status).toBe(400);
    const response = await send('state=a\r\nSet-Cookie: x=y#z');
    expect(response.headers.get('location')).toBe('/authorize?state=a%0D%0ASet-Cookie%3A+x%3Dy%23z');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('fills in login_hint on the sign-in page [authorize.login-hint]', async () => {
    const page = await begin(server.browser(), { login_hint: 'carol"><script>' });
    expect(page.html).toContain('value="carol&#34;&gt;&lt;script&gt;"');
  });

  it('lets a native app come back on any loopback port [authorize.redirect-uri-loopback-port]', async () => {
    const changes = { client_id: 'cli', redirect_uri: 'http://127.0.0.1:53421/callback', scope: 'openid' };
    const browser = server.browser();
    const answer = await codeFor(browser, changes);
    expect(answer).toMatch(/^[\w-]{43}$/);
  });
});

describe('pages', () => {
  it('may be framed by the bench only, run no script and tell no referrer [server.page-headers]', async () => {
    const { headers } = await begin(server.browser());
    const policy = headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors 'self' ${bench}`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('whose form ends at a client say nothing of form targets, or Chromium would stop the redirect [server.form-action]', async () => {
    const browser = server.browser();
    const login = await begin(browser, { prompt: 'consent' });
    expect(login.headers.get('content-security-policy')).not.toContain('form-action');
    const signedIn = await signIn(browser, login);
    const consent = await browser.get(signedIn.location ?? '');
    expect(consent.headers.get('content-security-policy')).not.toContain('form-action');
    expect((await browser.get('/')).headers.get('content-security-policy')).toContain("form-action 'self'");
  });
});
