import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { basic, introspect, tokensOf, userInfo } from '../testing/tokens.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function revoke(
  token: string | undefined,
  more: Record<string, string> = { client_id: 'demo-client' },
  headers = {},
) {
  const response = await server.post('/revoke', { token: token ?? '', ...more }, headers);
  const text = await response.text();
  return { status: response.status, headers: response.headers, ...JSON.parse(text) };
}

const refresh = (refresh_token = '') =>
  exchange(server, { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token });

describe('revocation', () => {
  it('of a refresh token ends everything that came of the same sign-in [revoke.refresh-token-takes-family]', async () => {
    const first = await tokensOf(server);
    const second = await refresh(first.refresh_token);
    expect((await revoke(second.refresh_token)).status).toBe(200);
    expect(await refresh(second.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    for (const { access_token } of [first, second]) {
      expect(await introspect(server, access_token)).toEqual({ status: 200, active: false });
      expect((await userInfo(server, access_token)).status).toBe(401);
    }
  });

  it('of a refresh token that was used already ends it, too [revoke.refresh-token-takes-family]', async () => {
    const first = await tokensOf(server);
    const second = await refresh(first.refresh_token);
    expect((await revoke(first.refresh_token)).status).toBe(200);
    expect((await refresh(second.refresh_token)).status).toBe(400);
  });

  it.each([
    ['demo-client', undefined],
    ['opaque-client', 'opaque-secret'],
  ])('of an access token of %s ends it alone [revoke.access-token-alone]', async (clientId, secret) => {
    const credentials = secret === undefined ? {} : basic(clientId, secret);
    const tokens = await tokensOf(server, { clientId, ...(secret === undefined ? {} : { secret }) });
    expect((await revoke(tokens.access_token, { client_id: clientId }, credentials)).status).toBe(200);
    expect(await introspect(server, tokens.access_token)).toEqual({ status: 200, active: false });
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: tokens.refresh_token ?? '' };
    const next = await exchange(server, form, credentials);
    expect(next.status).toBe(200);
    expect(await introspect(server, next.access_token)).toMatchObject({ active: true });
  });

  it('of a token that a client got for itself ends it [revoke.access-token-alone]', async () => {
    const service = basic('service-client', 'service-secret');
    const { access_token } = await exchange(server, { grant_type: 'client_credentials' }, service);
    expect(await introspect(server, access_token)).toMatchObject({ active: true, sub: 'service-client' });
    await revoke(access_token, {}, service);
    expect(await introspect(server, access_token)).toEqual({ status: 200, active: false });
  });

  it('succeeds where there is nothing to revoke [revoke.unknown-token]', async () => {
    const { access_token } = await tokensOf(server);
    for (const token of ['unknown', 'a.b.c', `${access_token}x`]) expect((await revoke(token)).status).toBe(200);
    await revoke(access_token);
    expect((await revoke(access_token)).status).toBe(200);
  });

  it.each(['access_token', 'refresh_token', 'something_else'])(
    'finds a token whatever the hint %s says [revoke.hint]',
    async (token_type_hint) => {
      const tokens = await tokensOf(server);
      expect((await revoke(tokens.refresh_token, { client_id: 'demo-client', token_type_hint })).status).toBe(200);
      expect((await refresh(tokens.refresh_token)).status).toBe(400);
    },
  );

  it("leaves another client's token untouched, and says so [revoke.own-tokens]", async () => {
    const tokens = await tokensOf(server);
    for (const token of [tokens.refresh_token, tokens.access_token]) {
      expect(await revoke(token, { client_id: 'mobile-client' })).toMatchObject({
        status: 400,
        error: 'invalid_grant',
      });
    }
    expect(await introspect(server, tokens.access_token)).toMatchObject({ active: true });
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('of an ID token is not supported [revoke.unsupported-token-type]', async () => {
    const { id_token } = await tokensOf(server);
    expect(await revoke(id_token)).toMatchObject({ status: 400, error: 'unsupported_token_type' });
  });

  it('asks who calls, and for which token [revoke.client-authenticates]', async () => {
    expect(await revoke('x', {})).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(await revoke('x', { client_id: 'web-client' })).toMatchObject({ status: 401, error: 'invalid_client' });
    const wrong = await revoke('x', {}, basic('web-client', 'wrong'));
    expect(wrong).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await revoke('')).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('answers the script of any page, because a client may live in one [revoke.cors]', async () => {
    const answer = await revoke('x', { client_id: 'demo-client' }, { origin: 'https://spa.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('puts on record what it ended [server.checks-recorded]', async () => {
    const { refresh_token } = await tokensOf(server);
    await revoke(refresh_token);
    const titles = server.notes().map((note) => ('title' in note ? note.title : ''));
    expect(titles.slice(-2)).toEqual([
      'May this client revoke the token?',
      'Everything that came of this sign-in is revoked',
    ]);
  });
});
