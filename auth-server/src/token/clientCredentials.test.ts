import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../testing/flow.ts';
import { resourceServer, startServer, type TestServer } from '../testing/server.ts';
import { basic, introspect } from '../testing/tokens.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const ask = (clientId: string, secret: string, form: Record<string, string> = {}) =>
  exchange(server, { grant_type: 'client_credentials', ...form }, basic(clientId, secret));

describe('the client credentials grant', () => {
  it('gives a client a token for itself, and no refresh token [token.client-credentials]', async () => {
    const tokens = await ask('service-client', 'service-secret', { scope: 'read write' });
    expect(tokens).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 3600, scope: 'read write' });
    expect(tokens).not.toHaveProperty('refresh_token');
    expect(tokens).not.toHaveProperty('id_token');
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: 'service-client',
      client_id: 'service-client',
      aud: resourceServer,
    });
    expect(decodeJwt(tokens.access_token)).not.toHaveProperty('auth_time');
  });

  it('gives an opaque token where the client is registered so [tokens.opaque]', async () => {
    const { access_token } = await ask('opaque-client', 'opaque-secret');
    expect(access_token).toMatch(/^[\w-]{43}$/);
    expect(await introspect(server, access_token)).toMatchObject({ active: true, sub: 'opaque-client' });
  });

  it('is not for public clients, and not for those that were not given it [token.client-credentials-confidential]', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'demo-client' };
    expect(await exchange(server, form)).toMatchObject({ status: 400, error: 'unauthorized_client' });
    expect(await ask('web-client', 'web-secret')).toMatchObject({ status: 400, error: 'unauthorized_client' });
  });

  it.each(['openid', 'offline_access', 'read openid'])('refuses %s [token.client-credentials-scope]', async (scope) => {
    expect(await ask('service-client', 'service-secret', { scope })).toMatchObject({
      status: 400,
      error: 'invalid_scope',
    });
  });
});
