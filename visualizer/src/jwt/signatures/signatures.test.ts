import fc from 'fast-check';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { es256Example, rs256Example } from '../../testing/jwtVectors.ts';
import { readCompact } from '../compact.ts';
import { algorithmOf, misfitOf } from './algorithms.ts';
import { verifyInJavaScript } from './javaScript.ts';
import { type SignatureOutcome, type ToVerify, verifySignature } from './verify.ts';
import { verifyWithWebCrypto } from './webCrypto.ts';

const ways: [string, (given: ToVerify) => Promise<SignatureOutcome | 'unsupported'>][] = [
  ['with WebCrypto', verifyWithWebCrypto],
  ['in JavaScript, without WebCrypto', async (given) => verifyInJavaScript(given)],
];

async function signed(algorithm: string): Promise<ToVerify> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const token = await new CompactSign(new TextEncoder().encode('{"sub":"alice"}'))
    .setProtectedHeader({ alg: algorithm })
    .sign(privateKey);
  const { kty = '', ...members } = await exportJWK(publicKey);
  const texts = Object.entries(members).filter((member): member is [string, string] => typeof member[1] === 'string');
  return { token, algorithm, jwk: { kty, ...Object.fromEntries(texts) } };
}

/** Another letter at one place of a text. */
function changedAt(text: string, at: number, by: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const place = letters.indexOf(text[at] ?? 'A');
  return `${text.slice(0, at)}${letters[(place + by) % letters.length]}${text.slice(at + 1)}`;
}

describe.each(ways)('a signature checked %s', (_, verify) => {
  it.each([rs256Example, es256Example])(
    'is right for the example of RFC 7515: $algorithm [jwt-bench.signature]',
    async (example) => {
      expect(await verify(example)).toMatchObject({ outcome: 'right' });
    },
  );

  it.each(['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'EdDSA'])(
    'is right for what was signed with %s, and wrong for another key [jwt-bench.signature]',
    async (algorithm) => {
      const [one, other] = await Promise.all([signed(algorithm), signed(algorithm)]);
      expect(await verify(one)).toMatchObject({ outcome: 'right' });
      expect(await verify({ ...one, jwk: other.jwk })).toMatchObject({ outcome: 'wrong' });
    },
    30_000,
  );

  it('is never right once a byte was changed [jwt-bench.changed-byte]', async () => {
    for (const example of [rs256Example, es256Example]) {
      const { token } = example;
      await fc.assert(
        fc.asyncProperty(fc.nat(token.length - 1), fc.integer({ min: 1, max: 63 }), async (at, by) => {
          const changed = changedAt(token, at, by);
          const reading = readCompact(changed);
          if (!reading.readable || token[at] === '.') return;
          const outcome = await verify({ ...example, token: changed });
          expect(outcome).not.toMatchObject({ outcome: 'right' });
        }),
        { numRuns: 60 },
      );
    }
  });

  it('is not said to be wrong where the key can not be used [jwt-bench.signature]', async () => {
    const offTheCurve = { ...es256Example.jwk, y: es256Example.jwk.x ?? '' };
    expect(await verify({ ...es256Example, jwk: offTheCurve })).toMatchObject({ outcome: 'unusable key' });
    expect(await verify({ ...rs256Example, jwk: { kty: 'RSA', n: 'q'.repeat(171), e: 'AQAB' } })).toMatchObject({
      outcome: 'unusable key',
    });
  });

  it('never fails with an error, whatever the key is made of [jwt-bench.never-throws]', async () => {
    const member = fc.oneof(fc.string(), fc.base64String());
    await fc.assert(
      fc.asyncProperty(fc.record({ x: member, y: member, n: member, e: member }), async (members) => {
        await verify({ ...es256Example, jwk: { kty: 'EC', crv: 'P-256', ...members } });
        await verify({ ...rs256Example, jwk: { kty: 'RSA', ...members } });
      }),
      { numRuns: 40 },
    );
  });
});

it('is checked with WebCrypto where the page has it, and in JavaScript where not [jwt-bench.plain-http]', async () => {
  expect(await verifySignature(es256Example)).toEqual({ outcome: 'right', means: 'WebCrypto' });
  const { subtle } = globalThis.crypto;
  Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined, configurable: true });
  try {
    expect(await verifySignature(es256Example)).toEqual({ outcome: 'right', means: 'JavaScript' });
    expect(await verifySignature(rs256Example)).toEqual({ outcome: 'right', means: 'JavaScript' });
  } finally {
    Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle, configurable: true });
  }
});

it('needs a key that is made and published for the algorithm of the token [jwt-bench.key-by-kid]', () => {
  const algorithm = algorithmOf('ES256');
  if (algorithm === undefined) throw new Error('ES256 is known.');
  const key = es256Example.jwk;
  expect(misfitOf(key, 'ES256', algorithm)).toBeUndefined();
  expect(misfitOf({ ...key, use: 'enc' }, 'ES256', algorithm)).toContain('its use is enc');
  expect(misfitOf({ ...key, alg: 'ES384' }, 'ES256', algorithm)).toContain('published for ES384 only');
  expect(misfitOf({ ...key, crv: 'P-384' }, 'ES256', algorithm)).toContain('its crv is P-384');
  expect(misfitOf(rs256Example.jwk, 'ES256', algorithm)).toContain('its kty is RSA');
  expect(algorithmOf('none')).toBeUndefined();
  expect(algorithmOf('HS256')).toBeUndefined();
});
