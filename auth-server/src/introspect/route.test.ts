import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor, exchange, readJson, tokenRequest } from '../testing/flow.ts';
import { hostileText } from '../testing/hostileText.ts';
import { resourceServer, startServer, type TestServer } from '../testing/server.ts';
import { basic, introspect, resourceServerCredentials, tokensOf } from '../testing/tokens.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const webClient = basic('web-client', 'web-secret');
const inactive = { status: 200, active: false };

describe('introspection', () => {
  it('tells the resource server all that a JWT says, and that it is active [introspect.active]', async () => {
    const { access_token } = await tokensOf(server);
    expect(await introspect(server, access_token)).toEqual({
      status: 200,
      active: true,
      token_type: 'Bearer',
      username: 'alice',
      ...decodeJwt(access_token),
    });
  });

  it('tells the same of an opaque token [introspect.opaque]', async () => {
    const tokens = await tokensOf(server, { clientId: 'opaque-client', secret: 'opaque-secret' });
    expect(tokens.access_token).toMatch(/^[\w-]{43}$/);
    expect(await introspect(server, tokens.access_token)).toMatchObject({
      active: true,
      token_type: 'Bearer',
      iss: server.origin,
      aud: resourceServer,
      client_id: 'opaque-client',
      scope: 'openid profile offline_access read',
      preferred_username: 'alice',
      exp: expect.any(Number),
      iat: expect.any(Number),
      jti: expect.stringContaining('.'),
    });
  });

  it('says that a token is not active, and nothing else, where it is none of this server [introspect.inactive]', async () => {
    const { access_token, id_token } = await tokensOf(server);
    const [header, payload] = access_token.split('.');
    const forged = `${header}.${payload}.${'A'.repeat(86)}`;
    const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
    for (const token of ['unknown', 'a.b.c', '..', forged, unsigned, `${access_token}x`, id_token]) {
      expect(await introspect(server, token)).toEqual(inactive);
    }
  });

  it('says so of any text whatever [introspect.inactive]', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        if (text === '') return;
        expect(await introspect(server, text)).toEqual(inactive);
      }),
      { numRuns: 40 },
    );
  });

  it('says so of a token that has expired [introspect.inactive]', async () => {
    const late = await startServer();
    const { access_token } = await tokensOf(late);
    late.wait(3_590_000);
    expect(await introspect(late, access_token)).toMatchObject({ active: true });
    late.wait(11_000);
    expect(await introspect(late, access_token)).toEqual(inactive);
    await late.close();
  });

  it('tells a resource server of tokens that are meant for it only [introspect.audience]', async () => {
    const { access_token } = await tokensOf(server);
    const resourceServerClient = await server.stores.clients.find('resource-server');
    if (resourceServerClient === undefined) throw new Error('no resource server');
    await server.stores.clients.put([
      { ...resourceServerClient, clientId: 'other-api', serves: ['https://other.example'] },
    ]);
    const otherApi = basic('other-api', 'resource-server-secret');
    expect(await introspect(server, access_token, otherApi)).toEqual(inactive);
    const mcp = await tokensOf(server, { resource: `${resourceServer}/mcp` });
    expect(await introspect(server, mcp.access_token)).toMatchObject({ active: true, aud: `${resourceServer}/mcp` });
  });

  it('tells a confidential client of its own tokens, refresh tokens too, and of no others [introspect.own-tokens]', async () => {
    const own = await tokensOf(server, { clientId: 'web-client', secret: 'web-secret' });
    expect(await introspect(server, own.access_token, webClient)).toMatchObject({ active: true });
    const refresh = await introspect(server, own.refresh_token, webClient);
    expect(refresh).toMatchObject({ active: true, client_id: 'web-client', scope: expect.stringContaining('read') });
    expect(refresh).not.toHaveProperty('token_type');
    const others = await tokensOf(server);
    expect(await introspect(server, others.access_token, webClient)).toEqual(inactive);
    expect(await introspect(server, others.refresh_token, webClient)).toEqual(inactive);
  });

  it('tells a resource server nothing of refresh tokens [introspect.own-tokens]', async () => {
    const { refresh_token } = await tokensOf(server);
    expect(await introspect(server, refresh_token)).toEqual(inactive);
  });

  it('sees that a refresh token was used [introspect.inactive]', async () => {
    const { refresh_token = '' } = await tokensOf(server, { clientId: 'web-client', secret: 'web-secret' });
    await exchange(server, { grant_type: 'refresh_token', refresh_token }, webClient);
    expect(await introspect(server, refresh_token, webClient)).toEqual(inactive);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['nobody', {}, {}],
    ['a public client', { client_id: 'demo-client' }, {}],
    ['a client with a wrong secret', {}, basic('resource-server', 'wrong')],
    ['an unknown client', {}, basic('nobody', 'x')],
  ])('refuses to tell %s anything [introspect.caller-authenticates]', async (_who, form, headers) => {
    const response = await server.post('/introspect', { token: 'x', ...form }, headers);
    expect(response.status).toBe(401);
    expect(await readJson(response)).toMatchObject({ error: 'invalid_client' });
  });

  it('tells the learner why, and the caller not [introspect.inactive]', async () => {
    expect(await introspect(server, 'unknown')).toEqual(inactive);
    const checks = server.notes().findLast((note) => note.type === 'checks');
    expect(checks).toMatchObject({
      title: 'Is the token active?',
      outcomes: expect.arrayContaining([expect.objectContaining({ outcome: 'refused', error: 'not_active' })]),
    });
  });

  it('asks for a token [introspect.token-required]', async () => {
    expect(await introspect(server, '')).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('has nothing for scripts of other pages [introspect.no-cors]', async () => {
    const response = await server.post(
      '/introspect',
      { token: 'x' },
      { ...resourceServerCredentials, origin: 'https://spa.example' },
    );
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('what ends a sign-in ends its access tokens', () => {
  it.each(['demo-client', 'opaque-client'])(
    'of %s, when the code is replayed [tokens.family-falls] [token.replay-revokes]',
    async (clientId) => {
      const credentials = clientId === 'opaque-client' ? basic(clientId, 'opaque-secret') : undefined;
      const code = await codeFor(server.browser(), { client_id: clientId });
      const request = tokenRequest(code, { client_id: clientId });
      const { access_token } = await exchange(server, request, credentials);
      expect(await introspect(server, access_token)).toMatchObject({ active: true });
      expect((await exchange(server, request, credentials)).status).toBe(400);
      expect(await introspect(server, access_token)).toEqual(inactive);
    },
  );

  it('when a refresh token is used twice [tokens.family-falls] [refresh.reuse-revokes]', async () => {
    const { access_token, refresh_token = '' } = await tokensOf(server);
    const refresh = { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token };
    const second = await exchange(server, refresh);
    await exchange(server, refresh);
    expect(await introspect(server, access_token)).toEqual(inactive);
    expect(await introspect(server, second.access_token)).toEqual(inactive);
  });
});
