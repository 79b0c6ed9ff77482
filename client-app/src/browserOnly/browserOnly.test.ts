import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestLab, testLab } from '../testing/lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await testLab();
});
afterAll(() => lab.close());

describe('The client in the browser alone', () => {
  it('may ask the two servers and nobody else, with scripts of this app only [client.browser-only]', async () => {
    for (const path of ['/browser-only', '/browser-only/callback?code=c&state=s']) {
      const { headers, status } = await lab.browser().visit(path);
      expect(status).toBe(200);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`connect-src 'self' ${lab.authServer.origin} ${lab.resourceServer.origin};`);
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('lets no other page of the app ask them [client.browser-only]', async () => {
    const { headers } = await lab.browser().visit('/automatic');
    expect(headers.get('content-security-policy')).toContain("connect-src 'self';");
  });

  it('gets the library from this app [client.browser-only]', async () => {
    const { headers, html } = await lab.browser().visit('/oauth4webapi.js');
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(html).toContain('export async function authorizationCodeGrantRequest');
    expect(html).not.toMatch(/^import .* from/m);
  });
});
