import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizePath, codeFor, exchange, tokenRequest } from '../testing/flow.ts';
import { manage, metadata, publicClient, register, send } from '../testing/registration.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { sha256 } from '../tokens/digest.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the client configuration endpoint', () => {
  it('reads what is registered, with the same token as before [registration.read]', async () => {
    const registered = await register(server, publicClient);
    const read = await manage('GET', registered);
    expect(read).toMatchObject({ ...publicClient, status: 200, client_id: registered.client_id });
    expect(read.registration_access_token).toBe(registered.registration_access_token);
    expect((await manage('GET', registered)).status).toBe(200);
  });

  it('replaces all that the client says of itself, and the token [registration.update]', async () => {
    const registered = await register(server, { ...metadata, client_uri: 'https://stranger.example' });
    const { client_id, client_secret } = registered;
    const changed = { client_id, client_secret, redirect_uris: ['https://stranger.example/new'], scope: 'read' };
    const updated = await manage('PUT', registered, changed);
    expect(updated).toMatchObject({ status: 200, redirect_uris: changed.redirect_uris, scope: 'read' });
    expect(updated.client_id_issued_at).toBe(registered.client_id_issued_at);
    expect(updated).not.toHaveProperty('client_uri');
    expect(updated).not.toHaveProperty('client_name');
    expect(updated.registration_access_token).not.toBe(registered.registration_access_token);
    expect((await manage('GET', registered)).status).toBe(401);
    expect((await manage('GET', updated)).status).toBe(200);
    expect(
      (await server.browser().get(authorizePath({ client_id, redirect_uri: metadata.redirect_uris[0] }))).status,
    ).toBe(400);
  });

  it('keeps the secret through an update, and makes one for a client that becomes confidential [registration.secret-once]', async () => {
    const registered = await register(server);
    const { client_id, client_secret = '' } = registered;
    const updated = await manage('PUT', registered, {
      ...metadata,
      client_id,
      token_endpoint_auth_method: 'client_secret_post',
    });
    expect(updated).not.toHaveProperty('client_secret');
    const refused = await exchange(server, { grant_type: 'authorization_code', client_id, client_secret, code: 'x' });
    expect(refused.error).not.toBe('invalid_client');
    const open = await register(server, publicClient);
    const confidential = await manage('PUT', open, { ...metadata, client_id: open.client_id });
    expect(confidential.client_secret).toEqual(expect.any(String));
    const gone = await manage('PUT', updated, { ...publicClient, client_id });
    expect(gone).toMatchObject({ status: 200, token_endpoint_auth_method: 'none' });
    expect(gone).not.toHaveProperty('client_secret_expires_at');
  });

  it('lets one of concurrent updates win [registration.update-compare-and-set]', async () => {
    const registered = await register(server);
    const { client_id } = registered;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        manage('PUT', registered, { ...metadata, client_id, client_name: `Version ${at}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    const [won] = answers.filter(({ status }) => status === 200);
    expect(won && (await manage('GET', won)).client_name).toBe(won?.client_name);
  });

  it.each([
    ['no client_id', {}],
    ['another client_id', { client_id: 'demo-client' }],
    ['another secret', { client_secret: 'wrong' }],
    ['what only the server says', { client_id_issued_at: 1 }],
    ['bad metadata', { scope: '"' }],
  ])('refuses an update with %s, and changes nothing [registration.update-own]', async (_what, changes) => {
    const registered = await register(server);
    const named = 'client_secret' in changes || 'client_id_issued_at' in changes || 'scope' in changes;
    const body = { ...metadata, ...(named ? { client_id: registered.client_id } : {}), ...changes };
    expect(await manage('PUT', registered, body)).toMatchObject({ status: 400, error: 'invalid_client_metadata' });
    expect(await manage('GET', registered)).toMatchObject({ status: 200, ...metadata });
  });

  it('deletes the client and all that it was granted [registration.delete]', async () => {
    const registered = await register(server, publicClient);
    const { client_id } = registered;
    const changes = { client_id, redirect_uri: 'https://stranger.example/cb', scope: 'openid offline_access' };
    const browser = server.browser();
    const code = await codeFor(browser, changes);
    const { refresh_token = '' } = await exchange(server, tokenRequest(code, changes));
    const unused = (await browser.get(authorizePath(changes))).location?.searchParams.get('code') ?? '';
    const alice = (await server.stores.accounts.findByUsername('alice'))?.sub ?? '';

    const answer = await manage('DELETE', registered);
    expect(answer.status).toBe(204);
    expect(await server.stores.clients.find(client_id)).toBeUndefined();
    expect(await server.stores.consents.find(alice, client_id)).toEqual([]);
    expect(await server.stores.codes.find(sha256(unused))).toBeUndefined();
    const { family } = (await server.stores.families.findRefreshToken(sha256(refresh_token))) ?? {};
    expect(family?.revokedAt).toEqual(expect.any(Number));
    const refused = await exchange(server, { grant_type: 'refresh_token', client_id, refresh_token });
    expect(refused).toMatchObject({ status: 401, error: 'invalid_client' });
    expect((await manage('GET', registered)).status).toBe(401);
  });

  it('gives one answer to whoever has not the token [registration.management-token]', async () => {
    const { registration_client_uri: uri } = await register(server);
    const answers = await Promise.all([
      send('GET', uri, undefined, 'wrong'),
      send('GET', `${server.origin}/register/nobody`, undefined, 'wrong'),
      send('DELETE', `${server.origin}/register/demo-client`, undefined, 'wrong'),
      send('GET', `${server.origin}/register/web-client`, undefined, 'web-secret'),
    ]);
    for (const { headers, ...answer } of answers) {
      expect(answer).toEqual({
        status: 401,
        error: 'invalid_token',
        error_description: expect.stringMatching(/^No client of this id/),
      });
      expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="auth-server", error="invalid_token", /);
    }
    const without = await send('GET', uri);
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toBe('Bearer realm="auth-server"');
  });
});
