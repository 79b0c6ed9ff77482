import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve, poll, startDevice } from '../testing/device.ts';
import { exchange } from '../testing/flow.ts';
import { manage, register } from '../testing/registration.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { tokenLifetimes } from '../tokens/lifetimes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const scope = 'openid profile offline_access read';

describe('the device_code grant', () => {
  it('gives tokens as for a code once the user has allowed it [device.pending] [device.tokens]', async () => {
    const { device_code, user_code } = await startDevice(server, { scope });
    expect(await poll(server, device_code)).toMatchObject({ status: 400, error: 'authorization_pending' });
    await approve(server, user_code, scope.split(' '));
    const answer = await poll(server, device_code);
    expect(answer).toMatchObject({
      status: 200,
      token_type: 'Bearer',
      expires_in: tokenLifetimes.standard.accessToken / 1000,
      scope,
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
    });
    const { refresh_token = '' } = answer;
    const refreshed = await exchange(server, { grant_type: 'refresh_token', client_id: 'cli', refresh_token });
    expect(refreshed.status).toBe(200);
    expect(refreshed.refresh_token).not.toBe(refresh_token);
  });

  it('tells a device that asks too soon to slow down, each time by five seconds [device.slow-down]', async () => {
    const { device_code } = await startDevice(server);
    expect((await poll(server, device_code)).error).toBe('authorization_pending');
    const hasty = await poll(server, device_code);
    expect(hasty).toMatchObject({ status: 400, error: 'slow_down' });
    expect(hasty.error_description).toContain('10 seconds');
    server.wait(6000);
    expect((await poll(server, device_code)).error_description).toContain('15 seconds');
    server.wait(15_000);
    expect((await poll(server, device_code)).error).toBe('authorization_pending');
  });

  it('gives one of fifty concurrent requests tokens, and the others none [device.single-use]', async () => {
    const { device_code, user_code } = await startDevice(server, { scope });
    await poll(server, device_code);
    await approve(server, user_code, ['read']);
    const answers = await Promise.all(Array.from({ length: 50 }, () => poll(server, device_code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status, error }) => status === 400 && error === 'invalid_grant')).toHaveLength(49);
  });

  it('tells a device that its code has expired, also where the user had allowed it [device.expires]', async () => {
    const [waiting, allowed] = [await startDevice(server, { scope }), await startDevice(server, { scope })];
    await approve(server, allowed.user_code, ['read']);
    server.wait(600_000);
    for (const { device_code } of [waiting, allowed]) {
      expect(await poll(server, device_code)).toMatchObject({ status: 400, error: 'expired_token' });
    }
  });

  it('is bound to the client and the resource [device.bound-to-client]', async () => {
    const device = {
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      token_endpoint_auth_method: 'none',
    };
    const { client_id } = await register(server, device);
    const { device_code, user_code } = await startDevice(server, { scope: 'read' });
    await approve(server, user_code, ['read']);
    expect(await poll(server, device_code, { client_id })).toMatchObject({ error: 'invalid_grant' });
    expect(await poll(server, device_code, { client_id: 'demo-client' })).toMatchObject({
      error: 'unauthorized_client',
    });
    expect(await poll(server, device_code, { resource: 'http://localhost:2/mcp' })).toMatchObject({
      error: 'invalid_target',
    });
    expect(await poll(server, device_code, { resource: 'http://localhost:2/' })).toMatchObject({ status: 200 });
  });

  it('wants a device code, and one of its own [device.bound-to-client]', async () => {
    expect(await poll(server, '')).toMatchObject({ status: 400, error: 'invalid_request' });
    expect(await poll(server, 'made-up')).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it('ends with the client [registration.delete]', async () => {
    const registered = await register(server, {
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      token_endpoint_auth_method: 'none',
    });
    const { client_id } = registered;
    const { device_code, user_code } = await startDevice(server, { client_id, scope: 'read' });
    await approve(server, user_code, ['read']);
    await manage('DELETE', registered);
    expect(await poll(server, device_code, { client_id })).toMatchObject({ status: 401, error: 'invalid_client' });
  });
});
