import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, call } from './testing/call.ts';
import { testOrigin } from './testing/resourceServer.ts';
import { startWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('the resource server', () => {
  it('answers the protected resource with what it learnt from the token [resource.opens-with-scope]', async () => {
    expect((await world.present(await world.token({ name: 'Alice' }))).json).toEqual({
      message: 'Hello, Alice. The access token opened this resource.',
      sub: 'alice',
      client_id: 'demo-client',
      scope: 'openid read',
      aud: testOrigin,
      expires_at: '2026-01-01T12:05:00.000Z',
    });
  });

  it('answers user info with the identity claims of the token, and no other claim [resource.userinfo-from-token]', async () => {
    const token = await world.token({ name: 'Alice', email: 'alice@example.com', department: 'secret' });
    const expected = { status: 200, json: { sub: 'alice', name: 'Alice', email: 'alice@example.com' } };
    for (const method of ['GET', 'POST'])
      expect(await call(`${world.server.origin}/userinfo`, { method, headers: bearer(token) })).toMatchObject(expected);
  });

  it('greets the user by name where the token tells it [resource.hello]', async () => {
    const url = `${world.server.origin}/hello`;
    const token = await world.token({ scope: 'profile', name: 'Alice', preferred_username: 'al' });
    expect((await call(url, { headers: bearer(token) })).json).toEqual({ message: 'Hello, Alice.', sub: 'alice' });
    expect((await call(url, { headers: bearer(await world.token({ scope: 'read' })) })).status).toBe(403);
  });

  const described = [
    { path: '', scopes: ['read', 'openid', 'profile', 'write'] },
    { path: '/protected', scopes: ['read'] },
    { path: '/userinfo', scopes: ['openid'] },
    { path: '/hello', scopes: ['profile'] },
    { path: '/v1/contexts', scopes: ['read', 'write'] },
  ];
  it.each(described)(
    'describes "$path" under the very identifier that was asked for [resource.metadata]',
    async ({ path, scopes }) => {
      const answer = await call(`${world.server.origin}/.well-known/oauth-protected-resource${path}`);
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      expect(answer.json).toMatchObject({
        resource: `${testOrigin}${path}`,
        authorization_servers: [world.issuer.origin],
        scopes_supported: scopes,
        bearer_methods_supported: ['header'],
      });
    },
  );

  const wrong = [
    { method: 'GET', path: '/nothing', status: 404 },
    { method: 'GET', path: '/.well-known/oauth-protected-resource/nothing', status: 404 },
    { method: 'POST', path: '/protected', status: 405, allow: 'GET, HEAD, OPTIONS' },
    { method: 'DELETE', path: '/userinfo', status: 405, allow: 'GET, POST, HEAD, OPTIONS' },
    { method: 'PUT', path: '/health', status: 405, allow: 'GET, HEAD, OPTIONS' },
    { method: 'POST', path: '/', status: 405, allow: 'GET, HEAD, OPTIONS' },
    { method: 'DELETE', path: '/v1/contexts', status: 405, allow: 'GET, POST, HEAD, OPTIONS' },
    { method: 'POST', path: '/userinfo', status: 413, body: 'a'.repeat(200_000) },
  ];
  it.each(wrong)(
    'answers $method $path with $status in JSON [resource.json-errors]',
    async ({ path, status, allow, ...request }) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await call(`${world.server.origin}${path}`, { ...request, headers });
      expect(answer.status).toBe(status);
      expect(answer.headers.allow).toBe(allow);
      expect(answer.json).toEqual({ error: 'invalid_request', error_description: expect.any(String) });
    },
  );

  it('lets a client in a browser send its token and read the challenge [resource.browser-clients]', async () => {
    const preflight = await call(`${world.server.origin}/protected`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:8080',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(preflight).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' },
    });
    const refused = await call(`${world.server.origin}/protected`, { headers: { origin: 'http://localhost:8080' } });
    expect(refused.headers['access-control-expose-headers']).toBe('WWW-Authenticate,Retry-After');
  });

  it('lets nobody store, frame or sniff its answers [resource.never-cached]', async () => {
    const { headers } = await world.present(await world.token());
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('says that it is healthy to anyone, off the record [resource.health]', async () => {
    const before = world.server.events.length;
    expect(await call(`${world.server.origin}/health`)).toMatchObject({ status: 200, json: { status: 'ok' } });
    expect(world.server.events.length).toBe(before);
  });
});
