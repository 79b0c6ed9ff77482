import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const documents = [
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
  '/.well-known/jwks.json',
];

describe('discovery', () => {
  it.each(documents)('serves %s to any origin [discovery.cors]', async (path) => {
    const response = await fetch(server.origin + path, { headers: { origin: 'https://spa.example' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('takes the issuer from the configuration, whatever the headers say [discovery.issuer-configured]', async () => {
    const response = await fetch(`${server.origin}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
    });
    expect(await readJson(response)).toMatchObject({ issuer: server.origin, token_endpoint: `${server.origin}/token` });
  });

  it('advertises only endpoints that answer [discovery.nothing-false]', async () => {
    const metadata = await readJson<Record<string, unknown>>(
      await fetch(`${server.origin}/.well-known/openid-configuration`),
    );
    const endpoints = Object.entries(metadata).filter(([name]) => /_(endpoint|uri)$/.test(name));
    expect(endpoints.length).toBeGreaterThan(2);
    for (const [, url] of endpoints) expect((await fetch(String(url))).status).not.toBe(404);
  });
});
