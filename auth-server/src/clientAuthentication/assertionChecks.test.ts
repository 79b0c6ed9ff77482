import fc from 'fast-check';
import {
  CompactSign,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseParameters } from '../http/parameters.ts';
import { hostileText } from '../testing/hostileText.ts';
import { client, nobodyListens } from '../testing/records.ts';
import { type AssertionInput, assertionChecks } from './assertionChecks.ts';
import { assertionType, presentedCredentials } from './presented.ts';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let own: Pair;
let foreign: Pair;
let keys: AssertionInput['keys'];
beforeAll(async () => {
  [own, foreign] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one' }] });
});

const now = 1_000_000_000;
const good = { iss: 'app', sub: 'app', aud: 'https://as.example', exp: 1_000_060, jti: 'j1' };

function signed(changes: JWTPayload = {}, key = own.privateKey, header: { kid?: string } = { kid: 'one' }) {
  return new SignJWT({ ...good, ...changes }).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);
}

async function refusal(assertion: string) {
  const audiences = ['https://as.example', 'https://as.example/token'];
  const run = await assertionChecks.run({ assertion, client: client(), keys, audiences, now }, nobodyListens);
  return run.passed ? undefined : run.refusal;
}

describe('a client assertion', () => {
  it('passes where the client signed it for this server, a moment ago [token.private-key-jwt]', async () => {
    expect(await refusal(await signed())).toBeUndefined();
    expect(await refusal(await signed({ aud: ['https://as.example', 'https://as.example/token'] }))).toBeUndefined();
    expect(await refusal(await signed({}, own.privateKey, {}))).toBeUndefined();
  });

  it.each<[string, JWTPayload]>([
    ['of another client', { sub: 'other' }],
    ['that another client made', { iss: 'other' }],
    ['for another server', { aud: 'https://other.example' }],
    ['for this server and another', { aud: ['https://as.example', 'https://other.example'] }],
    ['for nobody', { aud: [] }],
    ['that has expired', { exp: 999_000 }],
    ['that lives for an hour', { exp: 1_003_600 }],
    ['that never expires', { exp: undefined }],
    ['that is not valid yet', { nbf: 1_000_100 }],
    ['without a jti', { jti: undefined }],
    ['with an empty jti', { jti: '' }],
  ])('%s is refused [token.private-key-jwt]', async (_which, changes) => {
    expect(await refusal(await signed(changes))).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('signed with a key of somebody else is refused [token.private-key-jwt]', async () => {
    expect(await refusal(await signed({}, foreign.privateKey))).toMatchObject({ error: 'invalid_client' });
    const unknown = await refusal(await signed({}, foreign.privateKey, { kid: 'two' }));
    expect(unknown).toMatchObject({ description: expect.stringContaining('no key') });
  });

  it('with no signature, or one by a shared secret, is refused [token.private-key-jwt]', async () => {
    expect(await refusal(new UnsecuredJWT(good).encode())).toMatchObject({ error: 'invalid_client' });
    const shared = new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
    expect(await refusal(await shared)).toMatchObject({ description: expect.stringContaining('ES256') });
  });

  it('of any content is refused, and never throws [token.private-key-jwt]', async () => {
    const part = hostileText.map((text) => Buffer.from(text).toString('base64url'));
    const jwtLike = fc.tuple(part, part, part).map((parts) => parts.join('.'));
    const header = Buffer.from('{"alg":"ES256"}').toString('base64url');
    const withHeader = fc.tuple(part, part).map((parts) => [header, ...parts].join('.'));
    const json = fc.json().map((text) => `${header}.${Buffer.from(text).toString('base64url')}.AA`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileText, jwtLike, withHeader, json), async (assertion) => {
        expect(await refusal(assertion)).toMatchObject({ error: 'invalid_client' });
        const form = new URLSearchParams({ client_assertion: assertion, client_assertion_type: assertionType });
        presentedCredentials(undefined, parseParameters(form.toString()));
      }),
    );
  });

  it('with any claims but the right ones is refused [token.private-key-jwt]', async () => {
    const claim = fc.constantFrom('iss', 'sub', 'aud', 'exp', 'jti');
    await fc.assert(
      fc.asyncProperty(claim, fc.jsonValue(), async (name, value) => {
        if (name === 'jti' && typeof value === 'string') return;
        if (name === 'exp' && typeof value === 'number' && Math.abs(value - 1_000_300) < 1000) return;
        const payload = Buffer.from(JSON.stringify({ ...good, [name]: value }));
        const assertion = await new CompactSign(payload).setProtectedHeader({ alg: 'ES256' }).sign(own.privateKey);
        expect(await refusal(assertion)).toMatchObject({ error: 'invalid_client' });
      }),
      { numRuns: 50 },
    );
  });
});
