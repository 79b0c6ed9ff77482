import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor, exchange, readJson, tokenRequest } from '../testing/flow.ts';
import { resourceServer, startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

describe('the token endpoint', () => {
  it('gives tokens for a code that everybody can verify [authorize.code-flow]', async () => {
    const tokens = await exchange(server, tokenRequest(await codeFor(server.browser())));
    expect(tokens).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 3600, scope: 'openid profile read' });
    expect(tokens.headers.get('cache-control')).toBe('no-store');
    expect(tokens).not.toHaveProperty('refresh_token');

    const keys = createLocalJWKSet(
      await readJson<JSONWebKeySet>(await fetch(`${server.origin}/.well-known/jwks.json`)),
    );
    const issuer = server.origin;
    const access = await jwtVerify(tokens.access_token, keys, { issuer, audience: resourceServer, typ: 'at+jwt' });
    expect(access.protectedHeader.alg).toBe('ES256');
    expect(access.payload).toMatchObject({ client_id: 'demo-client', preferred_username: 'alice' });
    const id = await jwtVerify(tokens.id_token ?? '', keys, { issuer, audience: 'demo-client' });
    expect(id.payload).toMatchObject({ nonce: 'nonce-1', amr: ['pwd'], sub: access.payload.sub });
  });

  it('redeems a code once, however many ask at the same moment [token.code-single-use]', async () => {
    const code = await codeFor(server.browser());
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(server, tokenRequest(code))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status, error }) => status === 400 && error === 'invalid_grant')).toHaveLength(7);
  });

  it('refuses a replay and revokes what the first use gave [token.replay-revokes]', async () => {
    const code = await codeFor(server.browser(), { scope: 'openid offline_access' });
    const first = await exchange(server, tokenRequest(code));
    const second = await exchange(server, tokenRequest(code));
    expect(second).toMatchObject({ status: 400, error: 'invalid_grant' });
    const refresh = { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token: first.refresh_token ?? '' };
    expect(await exchange(server, refresh)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it('leaves the code unused where a check refuses [token.checks-before-consumption]', async () => {
    const code = await codeFor(server.browser());
    const wrong = [
      tokenRequest(code, { code_verifier: 'w'.repeat(43) }),
      tokenRequest(code, { redirect_uri: 'http://localhost:1/other' }),
      tokenRequest(code, { client_id: 'mobile-client' }),
      tokenRequest(code, { resource: 'https://other.example' }),
    ];
    for (const request of wrong) expect((await exchange(server, request)).status).toBe(400);
    expect((await exchange(server, tokenRequest(code))).status).toBe(200);
  });

  it('refuses a wrong verifier with invalid_grant [token.verifier-matches]', async () => {
    const code = await codeFor(server.browser());
    const answer = await exchange(server, tokenRequest(code, { code_verifier: 'w'.repeat(43) }));
    expect(answer).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(answer.error_description).toContain('code_challenge');
  });

  it('authenticates a confidential client by header or by body [token.client-secret-basic]', async () => {
    const changes = { client_id: 'web-client' };
    const { client_id: _, ...inHeader } = tokenRequest(await codeFor(server.browser(), changes));
    expect((await exchange(server, inHeader, basic('web-client:web-secret'))).status).toBe(200);
    const code = await codeFor(server.browser(), changes);
    const inBody = tokenRequest(code, { client_id: 'web-client', client_secret: 'web-secret' });
    expect((await exchange(server, inBody)).status).toBe(200);
  });

  it('answers 401 with a challenge where Basic was tried in vain [token.invalid-client]', async () => {
    const answer = await exchange(server, 'grant_type=authorization_code', basic('web-client:wrong'));
    expect(answer).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  it('refuses a grant that it has not, and one that the client may not use [token.grant-type]', async () => {
    const unknown = await exchange(server, { grant_type: 'password', client_id: 'demo-client' });
    expect(unknown).toMatchObject({ status: 400, error: 'unsupported_grant_type' });
    const service = { grant_type: 'authorization_code', client_id: 'service-client', client_secret: 'service-secret' };
    expect(await exchange(server, service)).toMatchObject({ status: 400, error: 'unauthorized_client' });
  });

  it('refuses a parameter that occurs twice [token.no-duplicates]', async () => {
    const form = `${new URLSearchParams(tokenRequest('x'))}&code=y`;
    expect(await exchange(server, form)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('answers the script of any page [token.cors]', async () => {
    const preflight = await fetch(`${server.origin}/token`, {
      method: 'OPTIONS',
      headers: { origin: 'https://spa.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('puts each request on record with its body, and its answer [server.checks-recorded]', async () => {
    const { access_token } = await exchange(server, tokenRequest(await codeFor(server.browser())));
    const request = server.events.findLast((event) => event.kind === 'request');
    const response = server.events.findLast((event) => event.kind === 'response');
    expect(request).toMatchObject({
      url: `${server.origin}/token`,
      body: { text: expect.stringContaining('code_verifier=') },
    });
    expect(response).toMatchObject({
      exchange: request?.exchange,
      body: { text: expect.stringContaining(access_token) },
    });
  });

  it('puts what it issued on record, by the names of the wire [server.checks-recorded]', async () => {
    await exchange(server, tokenRequest(await codeFor(server.browser())));
    const issued = server.notes().findLast((note) => note.type === 'fact' && note.title === 'Tokens issued');
    expect(issued).toMatchObject({
      values: { client_id: 'demo-client', scope: 'openid profile read', expires_in: '3600', aud: resourceServer },
    });
  });
});
