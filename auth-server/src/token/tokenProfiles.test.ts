import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, TokenProfile } from '../store/clients.ts';
import { exchange } from '../testing/flow.ts';
import { resourceServer, startServer, type TestServer } from '../testing/server.ts';
import { basic, introspect, tokensOf } from '../testing/tokens.ts';

const day = 86_400_000;
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** The same client with another profile. */
async function profiled(like: string, clientId: string, tokens: Partial<TokenProfile>): Promise<Client> {
  const client = await server.stores.clients.find(like);
  if (client === undefined) throw new Error(`no ${like}`);
  const changed = { ...client, clientId, tokens: { ...client.tokens, ...tokens } };
  await server.stores.clients.put([changed]);
  return changed;
}

const refresh = (clientId: string, refresh_token: string | undefined, secret?: string) =>
  exchange(
    server,
    { grant_type: 'refresh_token', client_id: clientId, refresh_token: refresh_token ?? '' },
    secret === undefined ? undefined : basic(clientId, secret),
  );

describe('a client with a fixed refresh token', () => {
  it('keeps it: each use gives an access token and moves its idle end on [refresh.fixed]', async () => {
    await profiled('web-client', 'fixed-client', { refreshTokens: 'fixed' });
    const { refresh_token } = await tokensOf(server, { clientId: 'fixed-client', secret: 'web-secret' });
    for (let week = 0; week < 3; week += 1) {
      server.wait(7 * day);
      const answer = await refresh('fixed-client', refresh_token, 'web-secret');
      expect(answer.status).toBe(200);
      expect(answer).not.toHaveProperty('refresh_token');
    }
    server.wait(14 * day);
    expect(await refresh('fixed-client', refresh_token, 'web-secret')).toMatchObject({ error: 'invalid_grant' });
  });

  it('is confidential: what a public client holds rotates all the same [refresh.fixed]', async () => {
    await profiled('demo-client', 'fixed-public', { refreshTokens: 'fixed' });
    const { refresh_token } = await tokensOf(server, { clientId: 'fixed-public' });
    expect((await refresh('fixed-public', refresh_token)).refresh_token).toBeDefined();
    expect(await refresh('fixed-public', refresh_token)).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the lifetimes of a client', () => {
  it('bound its refresh tokens, idle or in use [refresh.lifetimes] [tokens.lifetime-profiles]', async () => {
    await profiled('demo-client', 'short-client', { lifetimes: 'short' });
    const idle = await tokensOf(server, { clientId: 'short-client' });
    let busy = (await tokensOf(server, { clientId: 'short-client' })).refresh_token;
    for (let half = 0; half < 13; half += 1) {
      server.wait(day / 2);
      const answer = await refresh('short-client', busy);
      expect(answer.status).toBe(200);
      busy = answer.refresh_token;
    }
    expect(await refresh('short-client', idle.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    server.wait(day / 2);
    expect(await refresh('short-client', busy)).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the ID tokens of a client', () => {
  it('are signed with RS256 where it is registered so, and verify like any other [tokens.id-token-algorithm]', async () => {
    await profiled('demo-client', 'rsa-client', { idTokenAlgorithm: 'RS256' });
    const { id_token = '', access_token } = await tokensOf(server, { clientId: 'rsa-client' });
    const keys = createRemoteJWKSet(new URL(`${server.origin}/.well-known/jwks.json`));
    const currentDate = new Date((decodeJwt(id_token).iat ?? 0) * 1000);
    const verified = await jwtVerify(id_token, keys, { issuer: server.origin, audience: 'rsa-client', currentDate });
    expect(verified.protectedHeader.alg).toBe('RS256');
    expect((await jwtVerify(access_token, keys, { currentDate })).protectedHeader.alg).toBe('ES256');
  });
});

describe('a retry of a refresh', () => {
  it('within the grace gives tokens too, and after it ends the family [refresh.grace]', async () => {
    const patient = await startServer({ refreshGraceSeconds: 10 });
    const again = (refresh_token = '') =>
      exchange(patient, { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token });
    const { refresh_token } = await tokensOf(patient);
    const both = await Promise.all([again(refresh_token), again(refresh_token)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    patient.wait(11_000);
    expect(await again(refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect(await again(both[0]?.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    await patient.close();
  });

  it('by somebody else is noticed as soon as the client goes on [refresh.grace]', async () => {
    const patient = await startServer({ refreshGraceSeconds: 10 });
    const again = (refresh_token = '') =>
      exchange(patient, { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token });
    const { refresh_token } = await tokensOf(patient);
    const second = await again(refresh_token);
    const third = await again(second.refresh_token);
    expect(await again(refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect(await again(third.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    await patient.close();
  });
});

describe('a resource that takes opaque tokens', () => {
  it('gets no JWT from any client, and the others still do [tokens.opaque]', async () => {
    const strict = await startServer({ opaqueResources: [`${resourceServer}/mcp`] });
    const first = await tokensOf(strict, { resource: `${resourceServer}/mcp` });
    const renewed = await exchange(strict, {
      grant_type: 'refresh_token',
      client_id: 'demo-client',
      refresh_token: first.refresh_token ?? '',
    });
    for (const { access_token } of [first, renewed]) {
      expect(access_token).toMatch(/^[\w-]{43}$/);
      expect(await introspect(strict, access_token)).toMatchObject({ active: true, aud: `${resourceServer}/mcp` });
    }
    expect(decodeJwt((await tokensOf(strict)).access_token ?? '').aud).toBe(resourceServer);
    await strict.close();
  });
});
