import {
  createLocalJWKSet,
  exportJWK,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoClient, webClient } from '../clients/labClients.ts';
import { issuer, metadata } from '../testing/exampleServer.ts';
import type { Answered } from './http.ts';
import type { FindKey } from './idToken.ts';
import { judgeRefresh, type RefreshInput, refreshRequest } from './refresh.ts';

const client = demoClient('http://client.example');
const now = Math.floor(Date.now() / 1000);

let serverKeys: GenerateKeyPairResult;
let keys: FindKey;
beforeAll(async () => {
  serverKeys = await generateKeyPair('ES256');
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(serverKeys.publicKey)), kid: 'k1', alg: 'ES256' }] });
});

async function idToken(change: JWTPayload = {}): Promise<string> {
  const claims = { iss: issuer, sub: 'alice', aud: 'demo-client', exp: now + 300, iat: now, ...change };
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(serverKeys.privateKey);
}

async function judged(body: object, change: Partial<RefreshInput> = {}, status = 200) {
  const answer: Answered = {
    kind: 'answered',
    status,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ access_token: 'new', token_type: 'Bearer', expires_in: 60, ...body }),
  };
  const input = {
    answer,
    metadata,
    client,
    scope: 'openid read',
    subject: 'alice',
    nonce: 'first',
    now,
    keys,
    ...change,
  };
  return judgeRefresh(input, () => {});
}

describe('The refresh request', () => {
  it('sends the refresh token, and a scope only where it should be narrower [client.refresh]', () => {
    const plain = refreshRequest(metadata, client, { refresh_token: 'r' });
    expect(plain.form?.map(({ name, value }) => [name, value])).toEqual([
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'r'],
      ['client_id', 'demo-client'],
    ]);
    const narrower = refreshRequest(metadata, webClient('http://client.example'), {
      refresh_token: 'r',
      scope: 'read',
    });
    expect(narrower.form?.map(({ name }) => name)).toEqual(['grant_type', 'refresh_token', 'scope']);
    expect(Object.fromEntries(narrower.headers).Authorization).toMatch(/^Basic /);
  });
});

describe('The answer to a refresh', () => {
  it('is accepted without an id_token, which need not be renewed [client.refresh]', async () => {
    const run = await judged({ refresh_token: 'next' });
    expect(run).toMatchObject({
      passed: true,
      established: { tokens: { access_token: 'new', refresh_token: 'next' } },
    });
  });

  it('is refused with the words of the server, such as after reuse [client.server-error-shown]', async () => {
    const run = await judged(
      { error: 'invalid_grant', error_description: 'Used before.', access_token: undefined },
      {},
      400,
    );
    expect(run).toMatchObject({ refusal: { error: 'invalid_grant', description: 'The server refused: Used before.' } });
  });

  it('is refused when the new token may do more than the old one [client.refresh-not-wider]', async () => {
    expect(await judged({ scope: 'openid read admin' })).toMatchObject({ refusal: { error: 'scope_widened' } });
    expect(await judged({ scope: 'read' })).toMatchObject({ passed: true });
  });

  it('is accepted with a renewed id_token, with or without the first nonce [client.refresh-same-user]', async () => {
    for (const nonce of [undefined, 'first']) {
      const run = await judged({ id_token: await idToken({ nonce }) });
      expect(run).toMatchObject({ passed: true, established: { tokens: { subject: 'alice' } } });
    }
  });

  it('is refused when the id_token is of another user, sign-in, issuer or client [client.refresh-same-user]', async () => {
    for (const [change, error] of [
      [{ sub: 'bob' }, 'id_token_other_subject'],
      [{ nonce: 'of another sign-in' }, 'id_token_nonce'],
      [{ iss: 'http://other.example' }, /id_token_issuer|library_refused/],
      [{ aud: 'other-client' }, /id_token_audience|library_refused/],
    ] as const) {
      const run = await judged({ id_token: await idToken(change) });
      expect(run).toMatchObject({ passed: false, refusal: { error: expect.stringMatching(error) } });
    }
  });
});
