import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answered } from './http.ts';
import {
  accessOf,
  type ClientMetadata,
  deleteRequest,
  judgeConfiguration,
  judgeRegistration,
  readRequest,
  registrationRequest,
  updateRequest,
} from './register.ts';

const redirect_uri = 'http://client.example/callback';
const asked: ClientMetadata = {
  client_name: 'My client',
  redirect_uris: [redirect_uri],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
  scope: 'openid read',
};
const registered = {
  ...asked,
  client_id: 'c-1',
  registration_access_token: 'the-key',
  registration_client_uri: 'http://as.example/register/c-1',
};

function answered(body: unknown, status = 201): Answered {
  return { kind: 'answered', status, headers: [['content-type', 'application/json']], body: JSON.stringify(body) };
}
const judged = (answer: Answered) => judgeRegistration({ answer, redirect_uri, scope: asked.scope }, () => {});

describe('A registration request', () => {
  it('is JSON, with the initial access token in the header where one is needed [client.registration]', () => {
    const open = registrationRequest('http://as.example/register', asked);
    expect(open).toMatchObject({ method: 'POST', json: asked });
    expect(Object.fromEntries(open.headers)).not.toHaveProperty('Authorization');
    const closed = registrationRequest('http://as.example/register', asked, 'initial');
    expect(Object.fromEntries(closed.headers).Authorization).toBe('Bearer initial');
  });
});

describe('A registration', () => {
  it('makes a client of what the server registered, not of what was asked for [client.registration]', async () => {
    const run = await judged(answered({ ...registered, scope: 'openid' }));
    expect(run).toMatchObject({
      passed: true,
      established: {
        client: { client_id: 'c-1', redirect_uri, scope: 'openid', authentication: { method: 'none' } },
      },
    });
  });

  it('without a method means Basic, as the RFC has it [client.registration]', async () => {
    const { token_endpoint_auth_method: _, ...silent } = registered;
    expect(await judged(answered({ ...silent, client_secret: 's' }))).toMatchObject({
      established: { client: { authentication: { method: 'client_secret_basic', client_secret: 's' } } },
    });
  });

  it('is refused with the words of the server [client.server-error-shown]', async () => {
    const body = { error: 'invalid_redirect_uri', error_description: 'Not http.' };
    expect(await judged(answered(body, 400))).toMatchObject({
      refusal: { error: 'invalid_redirect_uri', description: 'The server refused: Not http.' },
    });
  });

  it('is refused when it cannot be used: no id, another redirect URI, a method or a secret missing [client.registration-judged]', async () => {
    for (const [change, error] of [
      [{ client_id: undefined }, 'registration_malformed'],
      [{ redirect_uris: ['http://other.example/'] }, 'registration_redirect_uri'],
      [{ token_endpoint_auth_method: 'private_key_jwt' }, 'registration_authentication'],
      [{ token_endpoint_auth_method: 'client_secret_basic' }, 'registration_authentication'],
      [{ registration_client_uri: 'javascript:alert(1)' }, 'registration_malformed'],
    ] as const)
      expect(await judged(answered({ ...registered, ...change }))).toMatchObject({ refusal: { error } });
    expect(await judged(answered(registered, 200))).toMatchObject({ passed: false });
  });

  it('never throws, whatever comes [client.registration-judged]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.integer({ min: 200, max: 599 }), async (body, status) => {
        const answer: Answered = { kind: 'answered', status, headers: [['content-type', 'application/json']], body };
        expect(typeof (await judged(answer)).passed).toBe('boolean');
      }),
    );
  });
});

describe("A client's own entry", () => {
  const access = { registration_client_uri: 'http://as.example/register/c-1', registration_access_token: 'the-key' };

  it('is reached only where the server gave both an address and a key [client.registration-managed]', () => {
    const registration = { ...registered, redirect_uris: [redirect_uri], grant_types: [], response_types: [] };
    expect(accessOf(registration)).toEqual(access);
    expect(accessOf({ ...registration, registration_access_token: undefined })).toBeUndefined();
  });

  it('is read, replaced as a whole, and deleted with the key in the header [client.registration-managed]', () => {
    expect(readRequest(access)).toMatchObject({ method: 'GET', url: access.registration_client_uri });
    expect(deleteRequest(access)).toMatchObject({ method: 'DELETE', url: access.registration_client_uri });
    const registration = { ...registered, redirect_uris: [redirect_uri], grant_types: [], response_types: [] };
    const update = updateRequest(access, registration, { client_name: 'Renamed' });
    expect(update).toMatchObject({
      method: 'PUT',
      json: { client_id: 'c-1', client_name: 'Renamed', scope: 'openid read' },
    });
    expect(update.json).not.toHaveProperty('registration_access_token');
    for (const { headers } of [readRequest(access), update, deleteRequest(access)])
      expect(Object.fromEntries(headers).Authorization).toBe('Bearer the-key');
  });

  it('that was read or replaced is judged like a new one [client.registration-managed]', async () => {
    const input = { redirect_uri, scope: asked.scope };
    expect(await judgeConfiguration({ ...input, answer: answered(registered, 200) }, () => {})).toMatchObject({
      passed: true,
    });
    expect(
      await judgeConfiguration({ ...input, answer: answered({ error: 'invalid_token' }, 401) }, () => {}),
    ).toMatchObject({ refusal: { error: 'invalid_token' } });
  });
});
