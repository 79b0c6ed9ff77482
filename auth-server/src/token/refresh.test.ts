import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor, exchange, tokenRequest } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function firstTokens() {
  const code = await codeFor(server.browser(), { scope: 'openid profile offline_access read' });
  return exchange(server, tokenRequest(code));
}

const refresh = (refresh_token = '', changes: Record<string, string> = {}) =>
  exchange(server, { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token, ...changes });

describe('a refresh token', () => {
  it('comes with offline_access and gives new tokens, itself renewed [refresh.rotation]', async () => {
    const first = await firstTokens();
    const second = await refresh(first.refresh_token);
    expect(second).toMatchObject({ status: 200, scope: 'openid profile offline_access read' });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });

  it('gives an ID token of the same sign-in, without its nonce [refresh.id-token]', async () => {
    const first = await firstTokens();
    const second = await refresh(first.refresh_token);
    const [before, after] = [decodeJwt(first.id_token ?? ''), decodeJwt(second.id_token ?? '')];
    expect(after).toMatchObject({ sub: before.sub, auth_time: before.auth_time });
    expect(after).not.toHaveProperty('nonce');
  });

  it('that is used a second time ends its whole family [refresh.reuse-revokes]', async () => {
    const first = await firstTokens();
    const second = await refresh(first.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await refresh(second.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it('is used once, however many ask at the same moment [refresh.single-use]', async () => {
    const first = await firstTokens();
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(first.refresh_token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('may give less, and still everything later [refresh.scope-narrows]', async () => {
    const first = await firstTokens();
    const narrow = await refresh(first.refresh_token, { scope: 'read' });
    expect(narrow.scope).toBe('read');
    expect(narrow).not.toHaveProperty('id_token');
    expect((await refresh(narrow.refresh_token)).scope).toBe('openid profile offline_access read');
  });

  it('is worth nothing to another client [refresh.bound-to-client]', async () => {
    const first = await firstTokens();
    expect(await refresh(first.refresh_token, { client_id: 'mobile-client' })).toMatchObject({
      error: 'invalid_grant',
    });
    expect((await refresh(first.refresh_token)).status).toBe(200);
  });
});
