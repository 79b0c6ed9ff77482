import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestLab, testLab } from '../testing/lab.ts';
import { formOf } from '../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(() => lab.close());

describe('A service on its page', () => {
  it('gets a token for itself and calls the API with it [client.client-credentials]', async () => {
    const browser = lab.browser();
    const tokens = await browser.submit(await browser.visit('/client-credentials'), '/client-credentials');
    expect(tokens.text).toContain('The service has its token');
    expect(lab.authServer.tokenRequests.at(-1)).toEqual({ grant_type: 'client_credentials', scope: 'read write' });
    const called = await browser.submit(tokens, '/client-credentials/call');
    expect(called.text).toContain('You may read this.');
    expect((await browser.visit(called.url)).text).toContain('You may read this.');
  });

  it('is refused when it asks for too much, and keeps no token of before [client.server-error-shown]', async () => {
    const browser = lab.browser();
    const tokens = await browser.submit(await browser.visit('/client-credentials'), '/client-credentials');
    const refused = await browser.submit(tokens, '/client-credentials', { scope: 'admin' });
    expect(refused.text).toContain('invalid_scope');
    expect(refused.html).not.toContain('token-of-');
    expect(formOf(refused, '/client-credentials').scope).toBe('admin');
  });

  it('says that the server is down, with the next action [client.server-down]', async () => {
    const browser = lab.browser();
    const page = await browser.visit('/client-credentials');
    await lab.authServer.close();
    const failed = await browser.submit(page, '/client-credentials');
    expect(failed.status).toBe(502);
    expect(failed.text).toContain('ECONNREFUSED');
    expect((await lab.browser().visit('/client-credentials')).text).toContain('does not answer');
  });
});
