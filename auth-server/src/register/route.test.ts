import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, codeFor, exchange, readJson, signIn, tokenRequest } from '../testing/flow.ts';
import { manage, metadata, publicClient, register, send } from '../testing/registration.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { sha256 } from '../tokens/digest.ts';

const initialAccessToken = 'an-initial-access-token';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ registration: { kind: 'open', initialAccessTokenHash: sha256(initialAccessToken) } });
});
afterAll(() => server.close());

describe('the registration endpoint', () => {
  it('registers a client and tells all that is registered [registration.response] [registration.defaults]', async () => {
    const answer = await register(server, {
      ...metadata,
      client_uri: 'https://stranger.example',
      software_id: 's',
      made_up: 1,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer).toMatchObject({
      ...metadata,
      client_id: expect.stringMatching(/^[\w-]{20,}$/),
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_id_issued_at: expect.any(Number),
      client_secret_expires_at: 0,
      registration_access_token: expect.stringMatching(/^[\w-]{43}$/),
      registration_client_uri: `${server.origin}/register/${answer.client_id}`,
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'openid profile email offline_access read write read:users',
      client_uri: 'https://stranger.example',
      software_id: 's',
    });
    expect(answer).not.toHaveProperty('made_up');
  });

  it('keeps no secret that it tells, and tells a public client none [registration.secret-once]', async () => {
    const confidential = await register(server);
    const record = JSON.stringify(await server.stores.clients.find(confidential.client_id));
    expect(record).not.toContain(confidential.client_secret);
    expect(record).not.toContain(confidential.registration_access_token);
    expect(await manage('GET', confidential)).not.toHaveProperty('client_secret');
    const open = await register(server, publicClient);
    expect(open).not.toHaveProperty('client_secret');
    expect(open).not.toHaveProperty('client_secret_expires_at');
  });

  it('lets a client sign users in and get tokens [registration.usable]', async () => {
    const { client_id } = await register(server, publicClient);
    const changes = { client_id, redirect_uri: 'https://stranger.example/cb' };
    const code = await codeFor(server.browser(), { ...changes, scope: 'openid read offline_access' });
    const answer = await exchange(server, tokenRequest(code, changes));
    expect(answer).toMatchObject({
      status: 200,
      scope: 'openid read offline_access',
      refresh_token: expect.any(String),
    });
  });

  it('tells the user on the consent page that nobody checked the client [registration.consent]', async () => {
    const client_name = '<b>Bank</b>';
    const { client_id } = await register(server, { ...publicClient, client_name });
    const browser = server.browser();
    const changes = { client_id, redirect_uri: 'https://stranger.example/cb' };
    const page = await begin(browser, changes);
    await signIn(browser, page);
    const consent = await begin(browser, changes);
    expect(consent.html).toMatch(/registered itself here on \d{1,2} [A-Z][a-z]+ \d{4}/);
    expect(consent.html).toContain('<strong>stranger.example</strong>');
    expect(consent.html).toContain('&lt;b&gt;Bank&lt;/b&gt;');
    expect(consent.html).not.toContain('<b>Bank');
  });

  it('says of a client that the operator set up nothing of the kind [registration.consent]', async () => {
    const browser = server.browser();
    await signIn(browser, await begin(browser));
    expect((await begin(browser)).html).not.toContain('registered itself');
  });

  it('refuses what breaks the rules, and keeps nothing of it [registration.metadata] [registration.redirect-uris]', async () => {
    const before = await server.stores.clients.countRegistered();
    const script = await register(server, { redirect_uris: ['javascript:alert("<b>")'] });
    expect(script).toMatchObject({ status: 400, error: 'invalid_redirect_uri' });
    expect(await register(server, { ...metadata, client_name: 7 })).toMatchObject({
      status: 400,
      error: 'invalid_client_metadata',
    });
    expect(await send('POST', `${server.origin}/register`)).toMatchObject({ status: 400, error: 'invalid_request' });
    expect(await server.stores.clients.countRegistered()).toBe(before);
  });

  it('may be used by scripts of any page [registration.cors]', async () => {
    const preflight = await fetch(`${server.origin}/register`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://spa.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  });

  it('gives client_credentials to who shows the initial access token [registration.no-user-no-grant]', async () => {
    const service = { grant_types: ['client_credentials'] };
    expect(await register(server, service)).toMatchObject({ status: 400, error: 'invalid_client_metadata' });
    expect(await register(server, service, 'not-the-initial-access-token')).toMatchObject({ status: 400 });
    const answer = await register(server, service, initialAccessToken);
    expect(answer).toMatchObject({ status: 201, grant_types: ['client_credentials'], response_types: [] });
    const kept = await manage('PUT', answer, { ...service, client_id: answer.client_id });
    expect(kept).toMatchObject({ status: 200, grant_types: ['client_credentials'] });
  });
});

describe('a server that does not register everybody', () => {
  it('wants the initial access token [registration.policy]', async () => {
    const closed = await startServer({
      registration: { kind: 'token', initialAccessTokenHash: sha256(initialAccessToken) },
    });
    const without = await register(closed, metadata);
    expect(without).toMatchObject({ status: 401, error: 'invalid_token' });
    expect(without.headers.get('www-authenticate')).toBe('Bearer realm="auth-server"');
    const wrong = await register(closed, metadata, 'wrong');
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect((await register(closed, metadata, initialAccessToken)).status).toBe(201);
    await closed.close();
  });

  it('says so where it registers nobody, and advertises nothing [registration.policy]', async () => {
    const closed = await startServer({ registration: { kind: 'off' } });
    expect(await register(closed, metadata, initialAccessToken)).toMatchObject({ status: 403, error: 'access_denied' });
    const advertised = async ({ origin }: TestServer) =>
      readJson(await fetch(`${origin}/.well-known/oauth-authorization-server`));
    expect(await advertised(closed)).not.toHaveProperty('registration_endpoint');
    expect(await advertised(server)).toHaveProperty('registration_endpoint', `${server.origin}/register`);
    await closed.close();
  });
});

it('registers 600 clients a minute from one address, then says when to come again [registration.rate]', async () => {
  const busy = await startServer();
  const statuses: number[] = [];
  for (let at = 0; at < 600; at++) statuses.push((await register(busy, { redirect_uris: [] })).status);
  expect(new Set(statuses)).toEqual(new Set([400]));
  const refused = await register(busy, metadata);
  expect(refused).toMatchObject({ status: 429, error: 'temporarily_unavailable' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  await busy.close();
});
