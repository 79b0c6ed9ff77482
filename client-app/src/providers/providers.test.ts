import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestLab, testLab } from '../testing/lab.ts';
import { linkOf, type MiniBrowser, type Page } from '../testing/miniBrowser.ts';
import { type OutsideProvider, outsideProvider, type ProviderOptions } from '../testing/provider.ts';

let lab: TestLab;
let provider: OutsideProvider | undefined;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(async () => {
  await provider?.close();
  await lab.close();
});

/** Sends the form as a browser does: boxes that are not ticked are not in it. */
async function use(browser: MiniBrowser, fields: Record<string, string>): Promise<Page> {
  const page = await browser.visit('/providers');
  const form_token = /name="form_token" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  return browser.visit('/providers', { method: 'POST', body: new URLSearchParams({ form_token, ...fields }) });
}

function given(method: 'client_secret_basic' | 'client_secret_post' = 'client_secret_basic'): ProviderOptions {
  return {
    clients: [
      {
        client_id: 'the-lab',
        client_secret: 'a/secret+with:signs',
        redirect_uris: [`${lab.origin}/callback`],
        token_endpoint_auth_method: method,
      },
    ],
  };
}
const credentials = { scope: 'openid profile', client_id: 'the-lab', client_secret: 'a/secret+with:signs' };

/** The steps from the start page to the tokens. */
async function walk(browser: MiniBrowser, start: Page, at: OutsideProvider): Promise<Page> {
  const callback = await at.signIn(linkOf(start, 'Continue to the authorization server'));
  return browser.submit(await browser.visit(callback), '/exchange');
}

describe('An outside provider', () => {
  it('with given credentials goes through the same steps, user info included [client.provider-steps]', async () => {
    for (const method of ['client_secret_basic', 'client_secret_post'] as const) {
      provider = await outsideProvider(given(method));
      const browser = lab.browser();
      const start = await use(browser, { ...credentials, address: provider.issuer, method });
      expect(start.text).toContain('Sign in, one step at a time');
      const tokens = await walk(browser, start, provider);
      expect(tokens.text).toContain('The tokens are here');
      expect(tokens.html).not.toContain('Call the protected resource');
      const who = await browser.submit(tokens, '/userinfo');
      expect(who.text).toContain('Alice Elsewhere');
      await provider.close();
    }
  });

  it('has a lane of its own, recorded from this side [client.provider-lane]', async () => {
    provider = await outsideProvider(given());
    const browser = lab.browser();
    const start = await use(browser, { ...credentials, address: provider.issuer });
    await walk(browser, start, provider);
    const { host } = new URL(provider.issuer);
    await lab.recording.until((event) => event.kind === 'request' && event.url.endsWith('/jwks'));
    const paths = lab.recording.events.flatMap((event) =>
      event.kind === 'request' && event.to === host ? [new URL(event.url).pathname] : [],
    );
    expect(paths).toContain('/.well-known/openid-configuration');
    expect(paths).toContain('/token');
    expect(paths).toContain('/jwks');
  });

  it('that lets clients register themselves needs no credentials [client.provider-registers]', async () => {
    provider = await outsideProvider({ registration: true });
    const browser = lab.browser();
    const start = await use(browser, { address: provider.issuer, scope: 'openid', registers: 'on' });
    expect((await walk(browser, start, provider)).text).toContain('The tokens are here');
    expect((await browser.visit('/providers')).text).toContain(new URL(provider.issuer).host);
  });

  it('that does not is named, with what to do instead [client.provider-registers]', async () => {
    provider = await outsideProvider();
    const page = await use(lab.browser(), { address: provider.issuer, scope: 'openid', registers: 'on' });
    expect(page.text).toContain('no registration_endpoint: make a client there');
  });

  it('works where PKCE is not demanded, and where its metadata are silent about it but the user knows [client.pkce-known]', async () => {
    provider = await outsideProvider({ ...given(), pkceRequired: false, saysPkce: false });
    const browser = lab.browser();
    const refused = await use(browser, { ...credentials, address: provider.issuer });
    expect(refused.status).toBe(502);
    expect(refused.text).toContain('do not say that the server checks PKCE');
    const start = await use(browser, { ...credentials, address: provider.issuer, pkceIsKnown: 'on' });
    expect((await walk(browser, start, provider)).text).toContain('The tokens are here');
  });

  it('works without RFC 9207 where its metadata do not promise it, and is refused where they do [client.iss-compared]', async () => {
    provider = await outsideProvider({ ...given(), iss: false });
    const browser = lab.browser();
    const start = await use(browser, { ...credentials, address: provider.issuer });
    expect((await walk(browser, start, provider)).text).toContain('The tokens are here');
    await provider.close();
    provider = await outsideProvider(given());
    const promised = await use(browser, { ...credentials, address: provider.issuer });
    const callback = await provider.signIn(linkOf(promised, 'Continue to the authorization server'));
    callback.searchParams.delete('iss');
    expect((await browser.visit(callback)).text).toContain('The iss is missing');
  });

  it('without user info has no such call [client.provider-steps]', async () => {
    provider = await outsideProvider({ ...given(), userinfo: false });
    const browser = lab.browser();
    const start = await use(browser, { ...credentials, address: provider.issuer });
    const tokens = await walk(browser, start, provider);
    const page = await browser.visit(`/userinfo${tokens.url.search}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('There is nothing to call');
  });

  it('that is typed wrongly is not asked, and what was typed stays [client.provider-address]', async () => {
    const page = await use(lab.browser(), { address: 'http://192.168.0.1', scope: 'openid', client_id: 'kept' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('plain http is for this machine only');
    expect(page.html).toContain('value="http://192.168.0.1"');
    expect(page.html).toContain('value="kept"');
    expect(page.html).not.toContain('a-secret');
    expect(lab.recording.events.some((event) => event.kind === 'request' && event.from === 'client-app')).toBe(false);
  });

  it('that is well known comes with what to fill in and where to find it [client.provider-presets]', async () => {
    const browser = lab.browser();
    for (const [preset, words] of [
      ['keycloak', 'Realm settings'],
      ['auth0', 'Allowed Callback URLs'],
      ['okta', 'Issuer URI'],
      ['google', 'Authorized redirect URIs'],
      ['entra', 'tenant'],
    ] as const) {
      const page = await browser.visit(`/providers?preset=${preset}`);
      expect(page.text).toContain(words);
      expect(page.text).toContain(`${lab.origin}/callback`);
    }
    const { origin } = lab.authServer;
    const own = await browser.visit('/providers?preset=lab');
    expect(own.html).toContain(`name="address" value="${origin}"`);
    expect(own.html).toContain('name="client_id" value="demo-client"');
    expect((await browser.visit('/providers?preset=entra')).html).toMatch(/name="pkceIsKnown" checked/);
  });
});
