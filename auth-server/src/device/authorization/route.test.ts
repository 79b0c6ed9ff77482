import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDevice } from '../../testing/device.ts';
import { startServer, type TestServer } from '../../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the device authorization endpoint', () => {
  it('gives a device its codes, and where its user goes [device.authorization]', async () => {
    const answer = await startDevice(server, { scope: 'openid read' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer).toMatchObject({
      device_code: expect.stringMatching(/^[\w-]{43}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${server.origin}/device`,
      verification_uri_complete: `${server.origin}/device?user_code=${answer.user_code}`,
      expires_in: 600,
      interval: 5,
    });
  });

  it('keeps neither code as it is [device.authorization]', async () => {
    const { device_code, user_code } = await startDevice(server);
    expect(await server.stores.devices.find(device_code)).toBeUndefined();
    expect(await server.stores.devices.findByUserCode(user_code.replace('-', ''))).toBeUndefined();
  });

  it.each([
    ['a client without the grant', { client_id: 'demo-client' }, 400, 'unauthorized_client'],
    ['a client that nobody knows', { client_id: 'nobody' }, 401, 'invalid_client'],
    ['a confidential client without its secret', { client_id: 'web-client' }, 401, 'invalid_client'],
    ['a scope that there is not', { scope: 'openid everything' }, 400, 'invalid_scope'],
    ['a scope of a wrong form', { scope: 're"ad' }, 400, 'invalid_scope'],
    ['a resource that nobody serves', { resource: 'https://elsewhere.example' }, 400, 'invalid_target'],
  ])('refuses %s [device.authorization-refused]', async (_what, changes, status, error) => {
    expect(await startDevice(server, changes)).toMatchObject({ status, error });
  });

  it('refuses two resources, and a parameter that is repeated [device.authorization-refused]', async () => {
    const resources = `client_id=cli&resource=${encodeURIComponent('http://localhost:2')}&resource=x`;
    expect(await (await server.post('/device_authorization', resources)).json()).toMatchObject({
      error: 'invalid_target',
    });
    const repeated = await server.post('/device_authorization', 'client_id=cli&scope=read&scope=write');
    expect(repeated.status).toBe(400);
    expect(await repeated.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('is advertised, with its grant [device.authorization]', async () => {
    const metadata = await (await fetch(`${server.origin}/.well-known/oauth-authorization-server`)).json();
    expect(metadata).toMatchObject({
      device_authorization_endpoint: `${server.origin}/device_authorization`,
      grant_types_supported: expect.arrayContaining(['urn:ietf:params:oauth:grant-type:device_code']),
    });
  });

  it('lets so many devices of one address begin as a class has [device.authorization-limited]', async () => {
    const busy = await startServer();
    const statuses: number[] = [];
    // Each takes a turn, also where it is refused for what it asks.
    for (let at = 0; at < 600; at++) statuses.push((await startDevice(busy, { scope: 'everything' })).status);
    expect(new Set(statuses)).toEqual(new Set([400]));
    const refused = await startDevice(busy);
    expect(refused).toMatchObject({ status: 429, error: 'temporarily_unavailable' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    await busy.close();
  });
});
