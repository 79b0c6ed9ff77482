import { oauthErrors } from '@oauth-lab/shared/oauth/errors';
import fc from 'fast-check';
import { exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostileText.ts';
import { nobodyListens } from '../testing/records.ts';
import { metadataChecks } from './checks.ts';

const good = { redirect_uris: ['https://app.example/cb'] };

function check(body: unknown, { vouched = false } = {}) {
  return metadataChecks.run({ body, vouched }, nobodyListens);
}

async function errorOf(changes: object, vouched = false): Promise<string | undefined> {
  const run = await check({ ...good, ...changes }, { vouched });
  return run.passed ? undefined : run.refusal.error;
}

let publicJwk: object;
let privateJwk: object;
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  publicJwk = await exportJWK(publicKey);
  privateJwk = await exportJWK(privateKey);
});

describe('client metadata', () => {
  it('has the defaults of the specification [registration.defaults]', async () => {
    const run = await check({ ...good, favourite_colour: 'blue', 'client_name#de': 'App', __proto__: { a: 1 } });
    expect(run.passed && run.established).toMatchObject({
      grantTypes: ['authorization_code'],
      method: 'client_secret_basic',
      scope: ['openid', 'profile', 'email', 'offline_access', 'read', 'write', 'read:users'],
      keys: undefined,
    });
  });

  it('counts null and empty members as omitted [registration.defaults]', async () => {
    const run = await check({ ...good, scope: null, client_uri: '', token_endpoint_auth_method: null });
    expect(run.passed && run.established.method).toBe('client_secret_basic');
  });

  it.each([
    ['a name that is no string', { client_name: 1 }],
    ['a name that turns the direction of what follows', { client_name: 'Bank\u202Ekcatta' }],
    ['a name with a line break', { client_name: 'Bank\nYou can trust it' }],
    ['a name without end', { client_name: 'a'.repeat(201) }],
    ['contacts that are no list', { contacts: 'me@app.example' }],
    ['a home page that is a script', { client_uri: 'javascript:alert(1)' }],
    ['a logo of no web address', { logo_uri: 'data:image/svg+xml,<svg/>' }],
    ['a policy with user information', { policy_uri: 'https://a:b@app.example' }],
    ['a grant that this server has not', { grant_types: ['authorization_code', 'password'] }],
    ['no grant at all', { grant_types: [] }],
    ['a way to authenticate that nobody knows', { token_endpoint_auth_method: 'tls_client_auth' }],
    ['a scope of a wrong form', { scope: 'openid "read"' }],
    ['no scope that it may have', { scope: 'admin root' }],
    ['ID tokens without a signature', { id_token_signed_response_alg: 'none' }],
    ['ID tokens signed with the secret', { id_token_signed_response_alg: 'HS256' }],
  ])('is refused with %s [registration.metadata]', async (_what, changes) => {
    expect(await errorOf(changes)).toBe('invalid_client_metadata');
  });

  it.each([undefined, null, [], 'text', 7])('is refused where the body is %j [registration.metadata]', async (body) => {
    const run = await check(body);
    expect(run.passed ? undefined : run.refusal.error).toBe('invalid_client_metadata');
  });

  it.each([
    ['no redirect URI', { redirect_uris: [] }],
    ['one that is no string', { redirect_uris: [7] }],
    ['no list', { redirect_uris: 'https://app.example/cb' }],
    ['more than can be meant', { redirect_uris: Array.from({ length: 21 }, (_, at) => `https://app.example/${at}`) }],
    ['one bad among good ones', { redirect_uris: ['https://app.example/cb', 'http://app.example/cb'] }],
  ])('is refused with %s [registration.redirect-uris]', async (_what, changes) => {
    expect(await errorOf(changes)).toBe('invalid_redirect_uri');
  });

  it.each([
    [
      'code without its grant',
      { response_types: ['code'], grant_types: ['urn:ietf:params:oauth:grant-type:device_code'] },
    ],
    ['the grant without code', { response_types: [], grant_types: ['authorization_code'] }],
    ['tokens in the URL', { response_types: ['token'] }],
    ['refresh tokens from nowhere', { grant_types: ['refresh_token'] }],
  ])('is refused where it contradicts itself: %s [registration.consistent]', async (_what, changes) => {
    expect(await errorOf(changes)).toBe('invalid_client_metadata');
  });

  it('needs no redirect URI for the device grant [registration.consistent]', async () => {
    const run = await check({ grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'] });
    expect(run.passed && run.established.redirectUris).toEqual([]);
  });

  it('gives client_credentials only to who is vouched for and has a secret [registration.no-user-no-grant]', async () => {
    const wanted = { grant_types: ['client_credentials'] };
    expect(await errorOf(wanted)).toBe('invalid_client_metadata');
    expect(await errorOf({ ...wanted, token_endpoint_auth_method: 'none' }, true)).toBe('invalid_client_metadata');
    const run = await check(wanted, { vouched: true });
    expect(run.passed && run.established.scope).toEqual(['read', 'write', 'read:users']);
  });

  it('leaves out the scopes that administer [registration.scope]', async () => {
    const run = await check({ ...good, scope: 'openid read admin write:users delete:users manage:roles made-up' });
    expect(run.passed && run.established.scope).toEqual(['openid', 'read']);
  });

  it('tells an invalid software statement from one that nobody trusts [registration.software-statement]', async () => {
    expect(await errorOf({ software_statement: 'hello' })).toBe('invalid_software_statement');
    expect(await errorOf({ software_statement: 'aaa.bbb.ccc' })).toBe('unapproved_software_statement');
  });

  it('has public keys where the client signs [registration.keys]', async () => {
    const signs = { token_endpoint_auth_method: 'private_key_jwt' };
    const run = await check({ ...good, ...signs, jwks: { keys: [{ ...publicJwk, kid: 'k1', extra: 'dropped' }] } });
    expect(run.passed && run.established.keys).toEqual({ jwks: { keys: [{ ...publicJwk, kid: 'k1' }] } });
    const byAddress = await check({ ...good, ...signs, jwks_uri: 'https://app.example/jwks.json' });
    expect(byAddress.passed && byAddress.established.keys).toEqual({ jwksUri: 'https://app.example/jwks.json' });
  });

  it('is refused with keys that are missing, doubled, private or no keys [registration.keys]', async () => {
    const signs = { token_endpoint_auth_method: 'private_key_jwt' };
    const jwks = { keys: [publicJwk] };
    for (const keys of [
      {},
      { jwks, jwks_uri: 'https://app.example/jwks.json' },
      { jwks: { keys: [publicJwk, privateJwk] } },
      { jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } },
      { jwks: { keys: [] } },
      { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }] } },
      { jwks: { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }] } },
      { jwks_uri: 'http://app.example/jwks.json' },
      { jwks_uri: 'file:///etc/passwd' },
    ]) {
      expect(await errorOf({ ...signs, ...keys })).toBe('invalid_client_metadata');
    }
    expect(await errorOf({ jwks: { keys: [privateJwk] } })).toBe('invalid_client_metadata');
  });

  it('of any kind is registered or refused with an error of the specification [registration.never-throws]', async () => {
    const names = ['redirect_uris', 'grant_types', 'response_types', 'scope', 'jwks', 'jwks_uri', 'client_name'];
    const more = [
      'token_endpoint_auth_method',
      'software_statement',
      'contacts',
      'client_uri',
      '__proto__',
      'toString',
    ];
    const value = fc.oneof(fc.jsonValue(), hostileText, fc.array(hostileText, { maxLength: 3 }));
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.oneof(fc.constantFrom(...names, ...more), hostileText), value, { maxKeys: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        const run = await check(body);
        if (run.passed) expect(run.established.redirectUris.every((uri) => URL.canParse(uri))).toBe(true);
        else expect(oauthErrors[run.refusal.error].source).toMatch(/^RFC 7591/);
      }),
      { numRuns: 500 },
    );
  });
});
