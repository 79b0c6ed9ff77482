import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const form = { 'content-type': 'application/x-www-form-urlencoded' };

function send(path: string, init: RequestInit) {
  return fetch(server.origin + path, init);
}

async function expectOAuthError(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = await readJson<{ error: string; error_description: string }>(response);
  expect(Object.keys(body)).toEqual(['error', 'error_description']);
  expect(body.error_description).not.toMatch(/node_modules|\.ts|\bat \S+ \(/);
}

describe('an endpoint for programs', () => {
  it('answers a wrong method with 405 and Allow [server.wrong-method]', async () => {
    const response = await send('/token', { method: 'GET' });
    expect(response.headers.get('allow')).toBe('POST');
    await expectOAuthError(response, 405);
    const jwks = await send('/.well-known/jwks.json', { method: 'DELETE' });
    expect(jwks.headers.get('allow')).toBe('GET, HEAD');
    await expectOAuthError(jwks, 405);
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
    'answers a body of type %s with 400 [server.wrong-media-type]',
    async (type) => {
      await expectOAuthError(
        await send('/token', { method: 'POST', headers: { 'content-type': type }, body: '{}' }),
        400,
      );
    },
  );

  it('answers a POST without a body with 400 [server.wrong-media-type]', async () => {
    await expectOAuthError(await send('/token', { method: 'POST' }), 400);
  });

  it.each(['grant_type=%', 'grant_type=%FF&client_id=demo-client'])(
    'answers the malformed body %s with 400 [server.malformed-body]',
    async (body) => {
      const response = await send('/token', { method: 'POST', headers: form, body: `${body}&client_id=demo-client` });
      await expectOAuthError(response, 400);
    },
  );

  it('answers an encoding or character set that it cannot read with 400 [server.malformed-body]', async () => {
    const encoded = { ...form, 'content-encoding': 'gzip' };
    await expectOAuthError(await send('/token', { method: 'POST', headers: encoded, body: 'no gzip' }), 400);
    const charset = { 'content-type': `${form['content-type']}; charset=klingon` };
    await expectOAuthError(await send('/token', { method: 'POST', headers: charset, body: 'a=b' }), 400);
  });

  it('answers a body over 100 KiB with 413 [server.body-limit]', async () => {
    const body = `code=${'x'.repeat(100 * 1024)}`;
    await expectOAuthError(await send('/token', { method: 'POST', headers: form, body }), 413);
  });
});

describe('an endpoint for browsers', () => {
  it('answers a wrong method and a large form with a page [server.wrong-method]', async () => {
    const response = await send('/login', { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const large = await send('/login', { method: 'POST', headers: form, body: `username=${'x'.repeat(100 * 1024)}` });
    expect(large.status).toBe(413);
    expect(large.headers.get('content-type')).toMatch(/^text\/html/);
  });
});

describe('an unknown path', () => {
  it('is 404: a page for browsers, JSON for programs [server.unknown-path]', async () => {
    const page = await send('/nothing', { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    await expectOAuthError(await send('/nothing', {}), 404);
    await expectOAuthError(await send('/TOKEN', { method: 'POST' }), 404);
  });
});

describe('health', () => {
  it('asks the database, and is not recorded [server.health]', async () => {
    const before = server.events.length;
    const response = await send('/health', {});
    expect(response.status).toBe(200);
    expect(await readJson(response)).toEqual({ status: 'ok', checks: { database: 'ok' } });
    expect(server.events).toHaveLength(before);
  });
});
