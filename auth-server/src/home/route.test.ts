import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the start page', () => {
  it('lists every endpoint that the app has [home.complete]', async () => {
    const { html } = await server.browser().get('/');
    for (const { route } of server.router.stack) {
      if (route === undefined || route.path === '/favicon.ico') continue;
      expect(html).toContain(`<code>${route.path.replaceAll(/:(\w+)/g, '{$1}')}</code>`);
    }
  });

  it('says who is signed in, and leads to the account [home.complete]', async () => {
    const browser = server.browser();
    expect((await browser.get('/')).html).toContain('Nobody is signed in here');
    await codeFor(browser);
    const { html } = await browser.get('/');
    expect(html).toContain('<strong>alice</strong>');
    expect(html).toContain('href="/account"');
  });
});
