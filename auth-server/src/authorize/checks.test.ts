import type { NoteContent } from '@oauth-lab/shared/trace/event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParameters } from '../http/parameters.ts';
import type { Client } from '../store/clients.ts';
import { hostileText } from '../testing/hostileText.ts';
import { client, nobodyListens, parameters } from '../testing/records.ts';
import { checkAuthorizationRequest } from './checks.ts';

const good = {
  client_id: 'app',
  redirect_uri: 'https://app.example/cb',
  response_type: 'code',
  code_challenge: 'c'.repeat(43),
  code_challenge_method: 'S256',
  scope: 'openid read',
  state: 's',
};
const resources = ['https://api.example'];

function check(changes: Record<string, string | undefined> = {}, found: Client | undefined = client()) {
  return checkAuthorizationRequest({ parameters: parameters(good, changes), found, resources }, nobodyListens);
}

async function refusal(changes: Record<string, string | undefined>, found?: Client) {
  const checked = await check(changes, found);
  return checked.passed ? undefined : checked.refusal;
}

describe('an Authorization Request', () => {
  it('with nothing wrong becomes a request that can be answered', async () => {
    expect(await check({ nonce: 'n', prompt: 'login consent', max_age: '60', login_hint: 'alice' })).toMatchObject({
      passed: true,
      request: {
        clientId: 'app',
        redirectUri: 'https://app.example/cb',
        redirectUriSent: true,
        state: 's',
        scope: ['openid', 'read'],
        resource: 'https://api.example',
        nonce: 'n',
        prompt: ['login', 'consent'],
        maxAge: 60,
        loginHint: 'alice',
      },
    });
  });

  it('reports the outcome of every check in order, and none after the refusal as reached [server.checks-recorded]', async () => {
    const notes: NoteContent[] = [];
    await checkAuthorizationRequest(
      { parameters: parameters(good, { response_type: 'token' }), found: client(), resources },
      (note) => notes.push(note),
    );
    const [note] = notes;
    const outcomes = note?.type === 'checks' ? note.outcomes.map(({ outcome }) => outcome) : [];
    expect(outcomes.slice(0, 5)).toEqual(['passed', 'passed', 'passed', 'passed', 'refused']);
    expect(new Set(outcomes.slice(5))).toEqual(new Set(['not reached']));
  });

  it.each([
    ['without client_id', { client_id: undefined }, undefined],
    ['of an unknown client', {}, undefined],
  ] as const)(
    '%s is answered to the user, never redirected [authorize.no-open-redirect]',
    async (_, changes, found) => {
      const checked = await checkAuthorizationRequest(
        { parameters: parameters(good, changes), found, resources },
        nobodyListens,
      );
      expect(checked).toMatchObject({ passed: false, refusal: { to: 'user', error: 'invalid_request' } });
    },
  );

  it('with an unregistered redirect URI is answered to the user [authorize.no-open-redirect]', async () => {
    expect(await refusal({ redirect_uri: 'https://evil.example/cb' })).toMatchObject({ to: 'user' });
  });

  it.each(['client_id', 'redirect_uri'])(
    'with %s twice is answered to the user [authorize.no-open-redirect]',
    async (name) => {
      const text = `${new URLSearchParams(good)}&${name}=${encodeURIComponent(good[name === 'client_id' ? 'client_id' : 'redirect_uri'])}`;
      const checked = await checkAuthorizationRequest(
        { parameters: parseParameters(text), found: client(), resources },
        nobodyListens,
      );
      expect(checked).toMatchObject({ passed: false, refusal: { to: 'user' } });
    },
  );

  it('without redirect_uri goes to the only one that is registered', async () => {
    expect(await check({ redirect_uri: undefined })).toMatchObject({
      passed: true,
      request: { redirectUri: 'https://app.example/cb', redirectUriSent: false },
    });
  });

  it('without redirect_uri is refused where the client has two, or none', async () => {
    const two = client({ redirectUris: ['https://a.example/', 'https://b.example/'] });
    expect(await refusal({ redirect_uri: undefined }, two)).toMatchObject({ to: 'user', error: 'invalid_request' });
    expect(await refusal({}, client({ redirectUris: [] }))).toMatchObject({ to: 'user', error: 'unauthorized_client' });
  });

  it.each([
    [{ response_type: undefined }, 'invalid_request', '[authorize.response-type-code]'],
    [{ response_type: 'token' }, 'unsupported_response_type', '[authorize.response-type-code]'],
    [{ response_type: 'code id_token' }, 'unsupported_response_type', '[authorize.response-type-code]'],
    [{ response_mode: 'fragment' }, 'invalid_request', '[authorize.response-mode-query]'],
    [{ code_challenge: undefined }, 'invalid_request', '[authorize.pkce-required]'],
    [{ code_challenge_method: 'plain' }, 'invalid_request', '[authorize.pkce-s256]'],
    [{ code_challenge_method: undefined }, 'invalid_request', '[authorize.pkce-s256]'],
    [{ code_challenge: 'c'.repeat(42) }, 'invalid_request', '[authorize.pkce-s256]'],
    [{ code_challenge: `${'c'.repeat(43)}=` }, 'invalid_request', '[authorize.pkce-s256]'],
    [{ scope: 'openid nonsense' }, 'invalid_scope', '[authorize.scope-allowed]'],
    [{ scope: 'openid admin' }, 'invalid_scope', '[authorize.scope-allowed]'],
    [{ scope: 'open"id' }, 'invalid_scope', '[authorize.scope-allowed]'],
    [{ scope: 'constructor' }, 'invalid_scope', '[authorize.scope-allowed]'],
    [{ resource: 'https://other.example' }, 'invalid_target', '[authorize.resource-known]'],
    [{ resource: 'not a URI' }, 'invalid_target', '[authorize.resource-known]'],
    [{ request: 'eyJ' }, 'request_not_supported', '[authorize.no-request-object]'],
    [{ request_uri: 'https://x.example' }, 'request_uri_not_supported', '[authorize.no-request-object]'],
    [{ registration: '{}' }, 'registration_not_supported', '[authorize.no-request-object]'],
    [{ prompt: 'none login' }, 'invalid_request', '[authorize.prompt]'],
    [{ prompt: 'sometimes' }, 'invalid_request', '[authorize.prompt]'],
    [{ max_age: '-1' }, 'invalid_request', '[authorize.max-age]'],
    [{ max_age: '1e3' }, 'invalid_request', '[authorize.max-age]'],
    [{ nonce: 'n'.repeat(1001) }, 'invalid_request', '[authorize.nonce]'],
  ] as const)('with %o is refused to the client with %s %s', async (changes, error, _id) => {
    expect(await refusal(changes)).toMatchObject({
      to: 'client',
      error,
      redirectUri: 'https://app.example/cb',
      state: 's',
    });
  });

  it('with a parameter twice is refused, and a repeated state is not given back [authorize.no-duplicates]', async () => {
    const checked = await checkAuthorizationRequest(
      { parameters: parseParameters(`${new URLSearchParams(good)}&state=t`), found: client(), resources },
      nobodyListens,
    );
    expect(checked).toMatchObject({
      passed: false,
      refusal: { to: 'client', error: 'invalid_request', state: undefined },
    });
  });

  it('for two resources is refused, one at a time being possible [authorize.resource-known]', async () => {
    const text = `${new URLSearchParams(good)}&resource=https://api.example&resource=https://api.example`;
    const checked = await checkAuthorizationRequest(
      { parameters: parseParameters(text), found: client(), resources },
      nobodyListens,
    );
    expect(checked).toMatchObject({ passed: false, refusal: { error: 'invalid_target' } });
  });

  it('names a resource with or without its final slash [authorize.resource-known]', async () => {
    expect(await check({ resource: 'https://api.example/' })).toMatchObject({
      request: { resource: 'https://api.example' },
    });
  });

  it('without scope asks for what the client may have [authorize.scope-default]', async () => {
    expect(await check({ scope: undefined })).toMatchObject({ request: { scope: ['openid', 'profile', 'read'] } });
  });

  it('of a client without the grant is refused', async () => {
    expect(await refusal({}, client({ grantTypes: [] }))).toMatchObject({ to: 'client', error: 'unauthorized_client' });
  });

  it('of any content is passed or refused, never more', async () => {
    const value = fc.option(fc.oneof(hostileText, fc.constantFrom(...Object.values(good))), {
      nil: undefined,
    });
    const names = fc.constantFrom(
      ...Object.keys(good),
      'prompt',
      'max_age',
      'resource',
      'nonce',
      'response_mode',
      'request',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, value), async (changes) => {
        const checked = await check(changes);
        expect(checked.passed || checked.refusal.error.length > 0).toBe(true);
      }),
    );
  });
});
