import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuerKey, signedJwt } from '../testing/jwts.ts';
import { halfHash } from './claimChecks.ts';
import { readCompact } from './compact.ts';
import type { JwtContext } from './context.ts';
import { conclusion, judge, keyOf } from './judge.ts';
import { makeOwnKey } from './ownKey.ts';
import { verifySignature } from './signatures/verify.ts';
import type { Verdict } from './verdict.ts';

const issuer = 'http://localhost:8081';
const api = 'http://localhost:8082';
const now = 1_795_000_000;

const because = 'the test';
const accessContext: JwtContext = {
  kind: 'access token',
  issuers: [{ value: issuer, because }],
  audiences: [{ value: api, because }],
  nonce: undefined,
  accessToken: undefined,
  keySets: [{ number: 7, url: `${issuer}/.well-known/jwks.json`, keys: [{ ...issuerKey.publicJwk }] }],
  metadata: [],
};
const idContext: JwtContext = {
  ...accessContext,
  kind: 'id_token',
  audiences: [{ value: 'demo-client', because }],
  nonce: { value: 'n-1', because },
  accessToken: { value: 'the access token', because },
};

const accessHeader = { typ: 'at+jwt' };
const accessClaims = {
  iss: issuer,
  sub: 'alice',
  aud: api,
  client_id: 'demo-client',
  scope: 'read',
  iat: now - 60,
  exp: now + 840,
  jti: 'j-1',
};
const idClaims = {
  iss: issuer,
  sub: 'alice',
  aud: 'demo-client',
  iat: now - 60,
  exp: now + 840,
  nonce: 'n-1',
  at_hash: halfHash('the access token', 'sha256'),
};

async function verdictsOn(token: string, context = accessContext): Promise<Verdict[]> {
  const reading = readCompact(token);
  if (!reading.readable) return judge({ reading, context, signature: undefined, now });
  const key = keyOf(reading.jwt, context);
  const algorithm = String(reading.jwt.header.alg);
  const signature = key.found === 'key' ? await verifySignature({ token, algorithm, jwk: key.jwk }) : undefined;
  return judge({ reading, context, signature, now });
}

/** What the questions that do not pass are about, each with its reason. */
async function doubts(token: string, context = accessContext): Promise<Record<string, string>> {
  const verdicts = await verdictsOn(token, context);
  return Object.fromEntries(
    verdicts
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ about, outcome, detail }) => [about, `${outcome}: ${detail}`]),
  );
}

describe('a token of the issuer', () => {
  it('passes every check, each with its section [jwt-bench.each-claim]', async () => {
    const verdicts = await verdictsOn(signedJwt(accessHeader, accessClaims));
    expect(verdicts.map(({ about, outcome }) => `${outcome} ${about}`)).toEqual(
      ['form', 'alg', 'typ', 'kid', 'signature', 'claims', 'iss', 'aud', 'exp', 'iat'].map(
        (about) => `passed ${about}`,
      ),
    );
    expect(verdicts.every(({ source }) => /^(RFC \d+|OIDC Core) §/.test(source))).toBe(true);
    expect(conclusion(verdicts)).toEqual({ outcome: 'passed', sentence: 'It passes all 10 checks.' });
  });

  it('that is an id_token is compared with the request and with the access token beside it [jwt-bench.each-claim]', async () => {
    expect(await doubts(signedJwt({}, idClaims), idContext)).toEqual({});
    expect(await doubts(signedJwt({}, { ...idClaims, nonce: 'n-2' }), idContext)).toEqual({
      nonce: 'refused: nonce is n-2; that of the test, is n-1.',
    });
    expect((await doubts(signedJwt({}, { ...idClaims, at_hash: 'AAAA' }), idContext)).at_hash).toContain(
      `would be ${idClaims.at_hash}`,
    );
    expect(await doubts(signedJwt(accessHeader, idClaims), idContext)).toEqual({
      typ: 'refused: typ is at+jwt; an id_token has JWT, or no typ.',
    });
  });

  it('is refused by exactly the claim that is wrong [jwt-bench.distinct-reasons]', async () => {
    const cases: [object, Record<string, string>][] = [
      [{ aud: 'https://other.example' }, { aud: `refused: aud is https://other.example; it is shown to ${api}.` }],
      [{ exp: now - 61, iat: now - 961 }, { exp: 'refused: It expired 1 minute ago, after a life of 15 minutes.' }],
      [{ exp: 'soon' }, { exp: 'refused: exp is no number of seconds since 1970.' }],
      [{ nbf: now + 3600 }, { nbf: 'refused: It is not valid before 1 hour from now.' }],
      [
        { iat: now + 7200, exp: now + 9000 },
        { iat: 'refused: It claims to be issued in 2 hours, which is in the future.' },
      ],
      [{ sub: undefined, jti: undefined }, { claims: 'refused: An access token needs sub, jti as well.' }],
    ];
    for (const [change, expected] of cases)
      expect(await doubts(signedJwt(accessHeader, { ...accessClaims, ...change }))).toEqual(expected);
    expect(await doubts(signedJwt({ typ: 'JWT' }, accessClaims))).toEqual({
      typ: 'refused: typ is JWT; an access token has at+jwt.',
    });
  });
});

describe('a token that is not the issuer’s', () => {
  it('is refused for a changed byte, for alg none, and for a secret in the place of a key, each with its own reason [jwt-bench.distinct-reasons]', async () => {
    const token = signedJwt(accessHeader, accessClaims);
    const [, , signature = ''] = token.split('.');
    const more = signedJwt(accessHeader, { ...accessClaims, scope: 'read admin' })
      .split('.')
      .slice(0, 2)
      .join('.');
    expect((await doubts(`${more}.${signature}`)).signature).toContain('a byte was changed, or another key signed it');

    const [unsigned] = signedJwt({ ...accessHeader, alg: 'none' }, accessClaims).split(/\.[^.]*$/);
    expect(await doubts(`${unsigned}.`)).toMatchObject({
      alg: 'refused: alg is none: nobody signed it, so anybody can have written it.',
      signature: 'refused: There is no signature.',
    });

    expect(await doubts(signedJwt({ ...accessHeader, alg: 'HS256' }, accessClaims))).toMatchObject({
      alg: 'refused: alg is HS256: whoever can check it can also forge it.',
      kid: expect.stringContaining('whoever takes it for one accepts forgeries'),
    });
  });

  it('is refused because the key is not published, or because the published one did not sign it [jwt-bench.key-by-kid]', async () => {
    const own = makeOwnKey();
    expect((await doubts(signedJwt(accessHeader, accessClaims, own))).kid).toContain(`publishes no key ${own.kid}`);
    const underItsName = signedJwt({ ...accessHeader, kid: issuerKey.kid }, accessClaims, own);
    expect(Object.keys(await doubts(underItsName))).toEqual(['signature']);
  });

  it('is not verified with the keys of somebody else [jwt-bench.key-by-kid]', async () => {
    const doubted = await doubts(signedJwt(accessHeader, { ...accessClaims, iss: 'https://evil.example' }));
    expect(doubted.iss).toContain('iss is https://evil.example');
    expect(doubted.kid).toContain('open: The trace has no key set of this issuer');
  });
});

it('a token that was taken away without its secrets is judged by what is left of it', async () => {
  const [header, claims] = signedJwt({}, { ...idClaims, at_hash: 'REDACTED_access_token_1_encoded' }).split('.');
  const doubted = await doubts(`${header}.${claims}.REDACTED_id_token_1`, idContext);
  expect(Object.keys(doubted)).toEqual(['signature', 'at_hash']);
  expect(doubted.signature).toContain('open: It was left out');
});

it('what the trace does not have is left open, and said to be [jwt-bench.no-key-set]', async () => {
  const bare: JwtContext = { ...accessContext, issuers: [], audiences: [], keySets: [] };
  const verdicts = await verdictsOn(signedJwt(accessHeader, accessClaims), bare);
  expect(verdicts.filter(({ outcome }) => outcome === 'open').map(({ about }) => about)).toEqual([
    'kid',
    'signature',
    'iss',
    'aud',
  ]);
  expect(conclusion(verdicts)).toEqual({
    outcome: 'open',
    sentence: 'Nothing speaks against it, but 4 questions can not be answered from this trace.',
  });
});

it('a token of which any byte was changed never passes [jwt-bench.changed-byte]', async () => {
  const token = signedJwt(accessHeader, accessClaims);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
  await fc.assert(
    fc.asyncProperty(fc.nat(token.length - 1), fc.nat(letters.length - 1), async (at, letter) => {
      const changed = `${token.slice(0, at)}${letters[letter]}${token.slice(at + 1)}`;
      if (changed !== token) expect(conclusion(await verdictsOn(changed)).outcome).not.toBe('passed');
    }),
    { numRuns: 200 },
  );
});

it('no token makes it fail, whatever its claims are [jwt-bench.never-throws]', async () => {
  const members = fc.dictionary(
    fc.constantFrom('iss', 'aud', 'exp', 'nbf', 'iat', 'nonce', 'at_hash', 'alg', 'typ', 'kid', 'crit', '__proto__'),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(members, members, fc.constantFrom(accessContext, idContext), async (header, claims, context) => {
      await verdictsOn(signedJwt(header, claims), context);
    }),
    { numRuns: 100 },
  );
});
