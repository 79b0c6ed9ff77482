import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approved, type TestLab, testLab } from '../testing/lab.ts';
import { formOf, linkOf } from '../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(() => lab.close());

async function held({ refreshes = true } = {}) {
  lab.authServer.grants.refreshes = refreshes;
  const browser = lab.browser();
  const answer = await browser.visit((await approved(lab, browser)).callback);
  return { browser, tokens: await browser.submit(answer, '/exchange') };
}

describe('The refresh', () => {
  it('shows what it will send, renews the token, and holds the next refresh token [client.refresh]', async () => {
    const { browser, tokens } = await held();
    const before = await browser.visit(linkOf(tokens, 'Refresh'));
    expect(before.text).toContain('From the latest Token Response');
    const sent = formOf(before, '/refresh').refresh_token;
    const after = await browser.submit(before, '/refresh', { scope: '' });
    expect(after.text).toContain('The access token is renewed');
    expect(lab.authServer.tokenRequests.at(-1)).toEqual({
      grant_type: 'refresh_token',
      refresh_token: sent,
      client_id: 'demo-client',
    });
    expect(formOf(after, '/refresh').refresh_token).not.toBe(sent);
    expect((await browser.submit(after, '/resource')).text).toContain('You may read this.');
  });

  it('that is sent with a spent token is refused, and the newest one is worth nothing either [client.refresh-reuse]', async () => {
    const { browser, tokens } = await held();
    const renewed = await browser.submit(await browser.visit(linkOf(tokens, 'Refresh')), '/refresh');
    const spent = /name="refresh_token" value="(refresh-[^"]+)">\s*<button/.exec(renewed.html)?.[1] ?? '';
    const replayed = await browser.submit(renewed, '/refresh', { refresh_token: spent });
    expect(replayed.text).toContain('The server refused the refresh');
    expect(replayed.text).toContain('cannot tell which of the two senders is the thief');
    const newest = await browser.submit(replayed, '/refresh');
    expect(newest.text).toContain('invalid_grant');
  });

  it('is not offered without a refresh token, but the way to one is [client.refresh]', async () => {
    const { browser, tokens } = await held({ refreshes: false });
    expect(tokens.text).toContain('No refresh token came');
    const again = await browser.visit(linkOf(tokens, 'Prepare a sign-in that asks for it'));
    const url = new URL(linkOf(again, 'Continue to the authorization server'));
    expect(url.searchParams.get('scope')).toContain('offline_access');
  });
});

describe('The revocation', () => {
  it('gives one token back, and lets the learner try what it is still good for [client.revoke]', async () => {
    const { browser, tokens } = await held();
    const page = await browser.visit(linkOf(tokens, 'Revoke'));
    const done = await browser.submit(page, '/revoke');
    expect(done.text).toContain('The token is revoked');
    expect(lab.authServer.grants.revoked).toEqual([expect.stringMatching(/^refresh-/)]);
    const refresh = await browser.submit(await browser.visit(linkOf(done, 'Refresh')), '/refresh');
    expect(refresh.text).toContain('invalid_grant');
    expect((await browser.submit(done, '/resource')).text).toContain('You may read this.');
  });

  it('is named impossible where the server takes no token back [client.revoke]', async () => {
    lab.authServer.metadata = { revocation_endpoint: undefined };
    const { browser, tokens } = await held();
    expect(tokens.html).not.toContain('href="/revoke');
    const page = await browser.visit(`/revoke${tokens.url.search}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('no revocation_endpoint');
  });
});

describe('The start page', () => {
  it('lets another client ask, for other permissions [client.choose]', async () => {
    const browser = lab.browser();
    const page = await browser.visit('/?client=web-client&scope=openid&scope=read');
    expect(page.text).toContain('It is a confidential client');
    const callback = lab.authServer.approve(linkOf(page, 'Continue to the authorization server'));
    expect(new URL(linkOf(page, 'Continue to the authorization server')).searchParams.get('scope')).toBe('openid read');
    const tokens = await browser.submit(await browser.visit(callback), '/exchange');
    expect(tokens.text).toContain('The tokens are here');
    expect(linkOf(tokens, 'Start again')).toBe('/?client=web-client&scope=openid+read');
  });

  it('does not know a client of another browser [client.choose]', async () => {
    const page = await lab.browser().visit('/?client=nobody');
    expect(page.status).toBe(404);
    expect(linkOf(page, 'Start again')).toBe('/');
  });
});
