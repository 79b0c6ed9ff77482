import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange, readJson } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { basic, tokensOf, userInfo } from '../testing/tokens.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const alice = 'wJWvlOtQEWZ8M8XZR8IYcQ';
const url = () => `${server.origin}/userinfo`;

describe('userinfo', () => {
  it('tells of the user what the scope allows [userinfo.claims]', async () => {
    const bare = await tokensOf(server, { scope: 'openid' });
    expect(await userInfo(server, bare.access_token)).toMatchObject({ status: 200, body: { sub: alice } });
    const more = await tokensOf(server, { scope: 'openid profile email' });
    expect((await userInfo(server, more.access_token)).body).toEqual({
      sub: alice,
      name: 'Alice Ansel',
      preferred_username: 'alice',
      email: 'alice@example.com',
      email_verified: true,
    });
    expect((await userInfo(server, bare.access_token)).body).toEqual({ sub: alice });
  });

  it('takes an opaque token as well [userinfo.claims]', async () => {
    const tokens = await tokensOf(server, { clientId: 'opaque-client', secret: 'opaque-secret', scope: 'openid' });
    expect(await userInfo(server, tokens.access_token)).toMatchObject({ status: 200, body: { sub: alice } });
  });

  it('takes the token in the header, in any case of Bearer, or in the form of a POST [userinfo.bearer]', async () => {
    const { access_token } = await tokensOf(server, { scope: 'openid' });
    const inHeader = { authorization: `bEARER ${access_token}` };
    expect((await fetch(url(), { headers: inHeader })).status).toBe(200);
    expect((await fetch(url(), { method: 'POST', headers: inHeader })).status).toBe(200);
    expect((await server.post('/userinfo', { access_token })).status).toBe(200);
  });

  it('refuses a token in the address, in two places, or in a malformed header [userinfo.bearer]', async () => {
    const { access_token } = await tokensOf(server, { scope: 'openid' });
    const inHeader = { authorization: `Bearer ${access_token}` };
    const answers = [
      await fetch(`${url()}?access_token=${access_token}`),
      await server.post('/userinfo', { access_token }, inHeader),
      await server.post('/userinfo', `access_token=${access_token}&access_token=x`),
      await fetch(url(), { headers: { authorization: 'Bearer' } }),
      await fetch(url(), { headers: { authorization: 'Bearer a b' } }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="auth-server", error="invalid_request"/);
    }
  });

  it('challenges without an error code where no token came [userinfo.challenge]', async () => {
    const answer = await fetch(url());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="auth-server"');
    expect(await readJson(answer)).not.toHaveProperty('error');
  });

  it.each(['unknown', 'a.b.c', 'x'.repeat(5000)])('refuses %s as invalid_token [userinfo.challenge]', async (token) => {
    const answer = await userInfo(server, token);
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect(answer.challenge).toContain('error="invalid_token"');
  });

  it('refuses an ID token and a refresh token [userinfo.challenge]', async () => {
    const { id_token, refresh_token } = await tokensOf(server);
    for (const token of [id_token, refresh_token]) {
      expect(await userInfo(server, token ?? '')).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    }
  });

  it('refuses a token without openid, and says which scope is needed [userinfo.openid]', async () => {
    const { access_token } = await tokensOf(server, { scope: 'read' });
    const answer = await userInfo(server, access_token);
    expect(answer).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
    expect(answer.challenge).toContain('scope="openid"');
  });

  it('has nobody to tell of where a client acts for itself [userinfo.openid]', async () => {
    const service = basic('service-client', 'service-secret');
    const { access_token } = await exchange(server, { grant_type: 'client_credentials' }, service);
    expect((await userInfo(server, access_token)).status).toBe(403);
  });

  it('refuses a token that was revoked or has expired [userinfo.challenge] [tokens.family-falls]', async () => {
    const later = await startServer();
    const [revoked, old] = [await tokensOf(later), await tokensOf(later)];
    await later.post('/revoke', { client_id: 'demo-client', token: revoked.refresh_token ?? '' });
    expect((await userInfo(later, revoked.access_token)).body).toMatchObject({
      error: 'invalid_token',
      error_description: expect.stringContaining('revoked'),
    });
    later.wait(3_601_000);
    expect((await userInfo(later, old.access_token)).body).toMatchObject({
      error: 'invalid_token',
      error_description: expect.stringContaining('expired'),
    });
    await later.close();
  });

  it('answers the script of any page [userinfo.cors]', async () => {
    const preflight = await fetch(url(), {
      method: 'OPTIONS',
      headers: {
        origin: 'https://spa.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
    const answer = await fetch(url(), { headers: { origin: 'https://spa.example' } });
    expect(answer.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
  });
});
