import fc from 'fast-check';
import {
  createLocalJWKSet,
  exportJWK,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoClient } from '../clients/labClients.ts';
import { issuer, metadata as plainMetadata } from '../testing/exampleServer.ts';
import { judgeTokens, type TokenInput, tokenRequest } from './exchange.ts';
import type { Answered } from './http.ts';
import { type FindKey, leftHalfHash } from './idToken.ts';
import { readTokenAnswer } from './tokenResponse.ts';

const metadata = {
  ...plainMetadata,
  id_token_signing_alg_values_supported: ['ES256', 'RS256'],
};
const client = demoClient('http://client.example');
const now = Math.floor(Date.now() / 1000);
const access_token = 'the-access-token';

let serverKeys: GenerateKeyPairResult;
let otherKeys: GenerateKeyPairResult;
let keys: FindKey;

beforeAll(async () => {
  serverKeys = await generateKeyPair('ES256');
  otherKeys = await generateKeyPair('ES256');
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(serverKeys.publicKey)), kid: 'k1', alg: 'ES256' }] });
});

async function idToken(change: JWTPayload = {}, { kid = 'k1', by = serverKeys } = {}): Promise<string> {
  const claims = {
    iss: issuer,
    sub: 'alice',
    aud: 'demo-client',
    exp: now + 300,
    iat: now,
    nonce: 'the-nonce',
    at_hash: leftHalfHash(access_token, 'ES256'),
    ...change,
  };
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(by.privateKey);
}

function answered(body: unknown, status = 200): Answered {
  return { kind: 'answered', status, headers: [['content-type', 'application/json']], body: JSON.stringify(body) };
}

async function judged(body: object, change: Partial<TokenInput> = {}) {
  const answer = answered({ access_token, token_type: 'Bearer', expires_in: 60, ...body });
  return judgeTokens({ answer, metadata, client, nonce: 'the-nonce', now, keys, ...change }, () => {});
}

describe('The Token Request', () => {
  it('sends code, redirect_uri, client_id and the verifier as a form', () => {
    const request = tokenRequest(metadata, client, { code: 'c', code_verifier: 'v' });
    expect(request).toMatchObject({ method: 'POST', url: metadata.token_endpoint });
    expect(Object.fromEntries(request.form?.map(({ name, value }) => [name, value]) ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: 'c',
      redirect_uri: 'http://client.example/callback',
      client_id: 'demo-client',
      code_verifier: 'v',
    });
  });
});

describe('A Token Response', () => {
  it('is accepted when every check holds', async () => {
    const run = await judged({ id_token: await idToken() });
    expect(run).toMatchObject({ passed: true, established: { tokens: { access_token, subject: 'alice' } } });
    expect(run.checks.every(({ outcome }) => outcome === 'passed')).toBe(true);
  });

  it('is refused with the words of the server when it is an error [client.server-error-shown]', async () => {
    const answer = answered({ error: 'invalid_grant', error_description: 'The code was used.' }, 400);
    expect(await judged({}, { answer })).toMatchObject({
      refusal: { error: 'invalid_grant', description: 'The server refused: The code was used.' },
    });
  });

  it('is refused without an access token or with a type that the client cannot use [client.token-response]', async () => {
    const id_token = await idToken();
    expect(await judged({ id_token, access_token: undefined })).toMatchObject({
      refusal: { error: 'token_response_malformed' },
    });
    expect(await judged({ id_token, token_type: 'mac' })).toMatchObject({ refusal: { error: 'token_type_unknown' } });
  });

  it('is refused without an id_token, as openid was asked for [client.id-token-required]', async () => {
    expect(await judged({})).toMatchObject({ refusal: { error: 'id_token_missing' } });
  });
});

describe('An id_token is refused', () => {
  it('when it is no signed JWT [client.id-token-signature]', async () => {
    for (const id_token of ['x', 'a.b.c', 'eyJhbGciOiJFUzI1NiJ9.e30'])
      expect(await judged({ id_token })).toMatchObject({ refusal: { error: 'id_token_malformed' } });
  });

  it('when it is unsigned or signed with a shared secret [client.id-token-algorithm]', async () => {
    const [, payload] = (await idToken()).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    expect(await judged({ id_token: none })).toMatchObject({ refusal: { error: 'id_token_algorithm' } });
    const hmac = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
    const loose = { ...metadata, id_token_signing_alg_values_supported: ['HS256', 'ES256'] };
    expect(await judged({ id_token: hmac }, { metadata: loose })).toMatchObject({
      refusal: { error: 'id_token_algorithm' },
    });
  });

  it('but not for its algorithm when the metadata name none and it is a public-key one [client.id-token-algorithm]', async () => {
    const { id_token_signing_alg_values_supported: _, ...silent } = metadata;
    expect(await judged({ id_token: await idToken() }, { metadata: silent })).toMatchObject({ passed: true });
  });

  it('when the server does not publish its key [client.id-token-signature]', async () => {
    expect(await judged({ id_token: await idToken({}, { kid: 'k2' }) })).toMatchObject({
      refusal: { error: 'key_not_found', description: expect.stringContaining('kid=k2') },
    });
  });

  it('when the keys cannot be fetched, with the reason [client.server-down]', async () => {
    const down: FindKey = () => Promise.reject(new Error('Nothing listens at that address.'));
    expect(await judged({ id_token: await idToken() }, { keys: down })).toMatchObject({
      refusal: { error: 'keys_unavailable', description: expect.stringContaining('Nothing listens') },
    });
  });

  it('when somebody else signed it, or a claim was changed [client.id-token-signature]', async () => {
    const foreign = await idToken({}, { by: otherKeys });
    expect(await judged({ id_token: foreign })).toMatchObject({ refusal: { error: 'id_token_signature' } });
    const [header, , signature] = (await idToken()).split('.');
    const [, payload] = (await idToken({ sub: 'bob' })).split('.');
    expect(await judged({ id_token: [header, payload, signature].join('.') })).toMatchObject({
      refusal: { error: 'id_token_signature' },
    });
  });

  it('when a required claim is missing [client.id-token-claims]', async () => {
    expect(await judged({ id_token: await idToken({ sub: undefined }) })).toMatchObject({
      refusal: { error: 'id_token_claims', description: expect.stringContaining('sub') },
    });
  });

  it('when another server issued it [client.id-token-issuer]', async () => {
    expect(await judged({ id_token: await idToken({ iss: 'http://other.example' }) })).toMatchObject({
      refusal: { error: 'id_token_issuer' },
    });
  });

  it('when it is for another client, or for several without azp [client.id-token-audience]', async () => {
    for (const [aud, azp] of [
      ['other-client', undefined],
      [['demo-client', 'other-client'], undefined],
      ['demo-client', 'other-client'],
    ] as const) {
      const run = await judged({ id_token: await idToken({ aud: [aud].flat(), azp }) });
      expect(run).toMatchObject({ passed: false, refusal: { error: expect.stringMatching(/^id_token_(aud|auth)/) } });
    }
  });

  it('when it has expired or comes from the future, beyond 30 s of difference [client.id-token-time]', async () => {
    expect(await judged({ id_token: await idToken({ exp: now - 31 }) })).toMatchObject({
      refusal: { error: 'id_token_expired' },
    });
    expect(await judged({ id_token: await idToken({ iat: now + 31 }) })).toMatchObject({
      refusal: { error: 'id_token_from_the_future' },
    });
    expect(await judged({ id_token: await idToken({ exp: now - 25, iat: now + 25 }) })).toMatchObject({ passed: true });
  });

  it('when its nonce is another one or missing [client.nonce-compared]', async () => {
    for (const nonce of ['another', undefined])
      expect(await judged({ id_token: await idToken({ nonce }) })).toMatchObject({
        refusal: { error: 'id_token_nonce' },
      });
  });

  it('when its at_hash belongs to another access token, but not when it has none [client.at-hash-compared]', async () => {
    const other = leftHalfHash('another-token', 'ES256');
    expect(await judged({ id_token: await idToken({ at_hash: other }) })).toMatchObject({
      refusal: { error: 'id_token_at_hash' },
    });
    expect(await judged({ id_token: await idToken({ at_hash: undefined }) })).toMatchObject({ passed: true });
  });
});

describe('at_hash', () => {
  it('is the left half of the hash that goes with the algorithm', () => {
    // OIDC Core, Appendix A.3 (RS256).
    expect(leftHalfHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256')).toBe('77QmUPtjPfzWtF2AnpK9RQ');
    expect(leftHalfHash('x', 'ES384')).toHaveLength(32);
    expect(leftHalfHash('x', 'EdDSA')).toHaveLength(43);
  });
});

describe('Any answer of a token endpoint', () => {
  it('is tokens, a refusal, or unreadable with a reason, whatever the bytes', () => {
    const body = fc.oneof(fc.json(), fc.string(), fc.constant('{"error":"invalid_grant"}'), fc.constant('{"error":1}'));
    const type = fc.constantFrom('application/json', 'text/html', 'application/x+json', '');
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), type, body, (status, contentType, text) => {
        const read = readTokenAnswer({
          kind: 'answered',
          status,
          headers: [['content-type', contentType]],
          body: text,
        });
        if (read.kind === 'granted') expect(status).toBe(200);
        if (read.kind === 'refused') expect(read.error).not.toBe('');
        if (read.kind === 'unreadable') expect(read.reason).not.toBe('');
      }),
    );
  });
});
