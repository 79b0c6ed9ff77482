import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestLab, testLab } from '../testing/lab.ts';
import { linkOf } from '../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(() => lab.close());

async function registered(changes: Record<string, string> = {}) {
  const browser = lab.browser();
  const form = await browser.visit('/register');
  const wish = { client_name: 'Mine', token_endpoint_auth_method: 'none', scope: 'openid read', ...changes };
  return { browser, page: await browser.submit(form, '/register', wish) };
}

describe('A new client', () => {
  it('is registered, and signs somebody in [client.registration]', async () => {
    const { browser, page } = await registered();
    expect(page.text).toContain('The client is registered');
    const start = await browser.visit(linkOf(page, 'Sign in with this client'));
    const url = linkOf(start, 'Continue to the authorization server');
    expect(new URL(url).searchParams.get('client_id')).toMatch(/^client-/);
    const answer = await browser.visit(lab.authServer.approve(url));
    expect((await browser.submit(answer, '/exchange')).text).toContain('The tokens are here');
  });

  it('with a secret shows it at the token endpoint [client.authentication]', async () => {
    const { browser, page } = await registered({ token_endpoint_auth_method: 'client_secret_post' });
    const start = await browser.visit(linkOf(page, 'Sign in with this client'));
    const callback = lab.authServer.approve(linkOf(start, 'Continue to the authorization server'));
    await browser.submit(await browser.visit(callback), '/exchange');
    expect(lab.authServer.tokenRequests.at(-1)).toMatchObject({ client_secret: 'a-secret' });
  });

  it('that the server does not like is told why, and can be changed [client.registration-judged]', async () => {
    const { page } = await registered({ client_name: 'Refused' });
    expect(page.text).toContain('invalid_client_metadata');
    expect(page.html).toContain('Not &lt;so&gt;.');
    expect(page.html).toContain('value="Refused"');
  });

  it('reads, renames and deletes its own entry [client.registration-managed]', async () => {
    const { browser, page } = await registered();
    const renamed = await browser.submit(page, '/registered', { client_name: 'Renamed' });
    expect(renamed.text).toContain('The registration is replaced');
    const read = await browser.submit(renamed, '/registered', { action: 'read', client_name: '' });
    expect(read.text).toContain('This is what the server keeps');
    expect(read.text).toContain('Renamed');
    const gone = await browser.submit(read, '/registered', { action: 'delete' });
    expect(gone.url.pathname).toBe('/register');
    expect(gone.text).not.toContain('Renamed');
    expect((await browser.visit(page.url)).status).toBe(404);
  });

  it('is known to the browser that registered it, and to no other [client.attempt-own]', async () => {
    const { browser, page } = await registered();
    expect((await browser.visit('/register')).text).toContain('Mine');
    expect((await lab.browser().visit('/register')).text).not.toContain('Mine');
    expect((await lab.browser().visit(page.url)).status).toBe(404);
    const name = page.url.searchParams.get('attempt');
    expect((await lab.browser().visit(`/?client=${name}`)).status).toBe(404);
  });
});
