import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { deviceClient } from '../clients/labClients.ts';
import { issuer, metadata } from '../testing/exampleServer.ts';
import {
  deviceAuthorizationRequest,
  deviceTokenRequest,
  judgeDeviceAuthorization,
  judgeDeviceTokens,
} from './device.ts';
import type { Answered } from './http.ts';
import type { FindKey } from './idToken.ts';

const now = Math.floor(Date.now() / 1000);
const begun = {
  device_code: 'the-device-code',
  user_code: 'WDJB-MJHT',
  verification_uri: `${issuer}/device`,
  verification_uri_complete: `${issuer}/device?user_code=WDJB-MJHT`,
  expires_in: 600,
  interval: 5,
};

let keys: FindKey;
let idToken: (change?: JWTPayload) => Promise<string>;
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
  idToken = (change = {}) =>
    new SignJWT({ iss: issuer, sub: 'alice', aud: 'cli', exp: now + 300, iat: now, ...change })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(privateKey);
});

function answered(body: object, status = 200): Answered {
  return { kind: 'answered', status, headers: [['content-type', 'application/json']], body: JSON.stringify(body) };
}

async function begins(body: object, status?: number) {
  return judgeDeviceAuthorization({ answer: answered(body, status), metadata, client: deviceClient }, () => {});
}

describe('The device grant’s requests', () => {
  it('ask for codes, and later for tokens with the device’s own secret [client.device]', () => {
    const first = deviceAuthorizationRequest(`${issuer}/device_authorization`, deviceClient);
    expect(first.form?.map(({ name }) => name)).toEqual(['scope', 'client_id']);
    const second = deviceTokenRequest(metadata, deviceClient, 'the-device-code');
    expect(second.form?.map(({ name, value }) => [name, value])).toEqual([
      ['grant_type', 'urn:ietf:params:oauth:grant-type:device_code'],
      ['device_code', 'the-device-code'],
      ['client_id', 'cli'],
    ]);
  });
});

describe('A Device Authorization Response', () => {
  it('is accepted; without an interval it is five seconds [client.device]', async () => {
    expect(await begins(begun)).toMatchObject({ passed: true, established: { authorization: begun } });
    const { interval: _, verification_uri_complete: __, ...least } = begun;
    expect(await begins(least)).toMatchObject({ established: { authorization: { ...least, interval: 5 } } });
  });

  it('is refused when it lacks a code, or sends the user to something that is no web address [client.device-response]', async () => {
    for (const change of [
      { device_code: undefined },
      { user_code: '' },
      { verification_uri: 'javascript:alert(1)' },
      { verification_uri_complete: 'data:text/html,x' },
      { expires_in: -1 },
      { interval: 0 },
    ])
      expect(await begins({ ...begun, ...change })).toMatchObject({ refusal: { error: 'device_response_malformed' } });
  });

  it('is refused with the words of the server [client.server-error-shown]', async () => {
    expect(await begins({ error: 'unauthorized_client', error_description: 'Not for you.' }, 400)).toMatchObject({
      refusal: { error: 'unauthorized_client', description: 'The server refused: Not for you.' },
    });
  });
});

describe('Tokens for a device', () => {
  async function judged(body: object, scope = deviceClient.scope) {
    const answer = answered({ access_token: 'at', token_type: 'Bearer', expires_in: 60, ...body });
    return judgeDeviceTokens({ answer, metadata, client: { ...deviceClient, scope }, now, keys }, () => {});
  }

  it('are accepted with an id_token that every check holds for [client.device]', async () => {
    const run = await judged({ id_token: await idToken() });
    expect(run).toMatchObject({ passed: true, established: { tokens: { access_token: 'at', subject: 'alice' } } });
  });

  it('are refused without the id_token that was asked for, or with one of another issuer [client.id-token-required]', async () => {
    expect(await judged({})).toMatchObject({ refusal: { error: 'id_token_missing' } });
    expect(await judged({ id_token: await idToken({ iss: 'http://other.example' }) })).toMatchObject({
      refusal: { error: 'id_token_issuer' },
    });
  });

  it('come without an id_token where nobody asked who signs in, and one that comes is not believed [client.openid-optional]', async () => {
    expect(await judged({}, 'read')).toMatchObject({ passed: true });
    const run = await judged({ id_token: await idToken() }, 'read');
    expect(run.passed && run.established.tokens).not.toHaveProperty('id_token');
  });
});
