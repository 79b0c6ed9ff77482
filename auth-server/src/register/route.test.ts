import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizePath, begin, codeFor, exchange, readJson, signIn, tokenRequest } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { sha256 } from '../tokens/digest.ts';

const initialAccessToken = 'an-initial-access-token';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ registration: { kind: 'open', initialAccessTokenHash: sha256(initialAccessToken) } });
});
afterAll(() => server.close());

const metadata = { client_name: 'Stranger', redirect_uris: ['https://stranger.example/cb'] };
const publicClient = {
  ...metadata,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
};

interface Information {
  client_id: string;
  client_secret?: string;
  registration_access_token: string;
  registration_client_uri: string;
  error?: string;
  [member: string]: unknown;
}

async function send(method: string, url: string, body?: unknown, token?: string) {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const information: Information =
    response.status === 204
      ? { client_id: '', registration_access_token: '', registration_client_uri: '' }
      : await readJson(response);
  return { status: response.status, headers: response.headers, ...information };
}

const register = (body: unknown = metadata, token?: string, at = server) =>
  send('POST', `${at.origin}/register`, body, token);
type Registered = Awaited<ReturnType<typeof register>>;
const manage = (
  method: string,
  { registration_client_uri: uri, registration_access_token: token }: Registered,
  body?: object,
) => send(method, uri, body, token);

describe('the registration endpoint', () => {
  it('registers a client and tells all that is registered [registration.response] [registration.defaults]', async () => {
    const answer = await register({
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
    const confidential = await register();
    const record = JSON.stringify(await server.stores.clients.find(confidential.client_id));
    expect(record).not.toContain(confidential.client_secret);
    expect(record).not.toContain(confidential.registration_access_token);
    expect(await manage('GET', confidential)).not.toHaveProperty('client_secret');
    const open = await register(publicClient);
    expect(open).not.toHaveProperty('client_secret');
    expect(open).not.toHaveProperty('client_secret_expires_at');
  });

  it('lets a client sign users in and get tokens [registration.usable]', async () => {
    const { client_id } = await register(publicClient);
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
    const { client_id } = await register({ ...publicClient, client_name });
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
    const script = await register({ redirect_uris: ['javascript:alert("<b>")'] });
    expect(script).toMatchObject({ status: 400, error: 'invalid_redirect_uri' });
    expect(await register({ ...metadata, client_name: 7 })).toMatchObject({
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
    expect(await register(service)).toMatchObject({ status: 400, error: 'invalid_client_metadata' });
    expect(await register(service, 'not-the-initial-access-token')).toMatchObject({ status: 400 });
    const answer = await register(service, initialAccessToken);
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
    const without = await register(metadata, undefined, closed);
    expect(without).toMatchObject({ status: 401, error: 'invalid_token' });
    expect(without.headers.get('www-authenticate')).toBe('Bearer realm="auth-server"');
    const wrong = await register(metadata, 'wrong', closed);
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect((await register(metadata, initialAccessToken, closed)).status).toBe(201);
    await closed.close();
  });

  it('says so where it registers nobody, and advertises nothing [registration.policy]', async () => {
    const closed = await startServer({ registration: { kind: 'off' } });
    expect(await register(metadata, initialAccessToken, closed)).toMatchObject({ status: 403, error: 'access_denied' });
    const advertised = async ({ origin }: TestServer) =>
      readJson(await fetch(`${origin}/.well-known/oauth-authorization-server`));
    expect(await advertised(closed)).not.toHaveProperty('registration_endpoint');
    expect(await advertised(server)).toHaveProperty('registration_endpoint', `${server.origin}/register`);
    await closed.close();
  });
});

describe('the client configuration endpoint', () => {
  it('reads what is registered, with the same token as before [registration.read]', async () => {
    const registered = await register(publicClient);
    const read = await manage('GET', registered);
    expect(read).toMatchObject({ ...publicClient, status: 200, client_id: registered.client_id });
    expect(read.registration_access_token).toBe(registered.registration_access_token);
    expect((await manage('GET', registered)).status).toBe(200);
  });

  it('replaces all that the client says of itself, and the token [registration.update]', async () => {
    const registered = await register({ ...metadata, client_uri: 'https://stranger.example' });
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
    const registered = await register();
    const { client_id, client_secret = '' } = registered;
    const updated = await manage('PUT', registered, {
      ...metadata,
      client_id,
      token_endpoint_auth_method: 'client_secret_post',
    });
    expect(updated).not.toHaveProperty('client_secret');
    const refused = await exchange(server, { grant_type: 'authorization_code', client_id, client_secret, code: 'x' });
    expect(refused.error).not.toBe('invalid_client');
    const open = await register(publicClient);
    const confidential = await manage('PUT', open, { ...metadata, client_id: open.client_id });
    expect(confidential.client_secret).toEqual(expect.any(String));
    const gone = await manage('PUT', updated, { ...publicClient, client_id });
    expect(gone).toMatchObject({ status: 200, token_endpoint_auth_method: 'none' });
    expect(gone).not.toHaveProperty('client_secret_expires_at');
  });

  it('lets one of concurrent updates win [registration.update-compare-and-set]', async () => {
    const registered = await register();
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
    const registered = await register();
    const named = 'client_secret' in changes || 'client_id_issued_at' in changes || 'scope' in changes;
    const body = { ...metadata, ...(named ? { client_id: registered.client_id } : {}), ...changes };
    expect(await manage('PUT', registered, body)).toMatchObject({ status: 400, error: 'invalid_client_metadata' });
    expect(await manage('GET', registered)).toMatchObject({ status: 200, ...metadata });
  });

  it('deletes the client and all that it was granted [registration.delete]', async () => {
    const registered = await register(publicClient);
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
    const { registration_client_uri: uri } = await register();
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

it('registers 600 clients a minute from one address, then says when to come again [registration.rate]', async () => {
  const busy = await startServer();
  const statuses: number[] = [];
  for (let at = 0; at < 600; at++) statuses.push((await register({ redirect_uris: [] }, undefined, busy)).status);
  expect(new Set(statuses)).toEqual(new Set([400]));
  const refused = await register(metadata, undefined, busy);
  expect(refused).toMatchObject({ status: 429, error: 'temporarily_unavailable' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  await busy.close();
});
