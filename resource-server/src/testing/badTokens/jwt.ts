import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, UnsecuredJWT } from 'jose';
import { newKey, sign } from '../issuer.ts';
import type { Issuing } from '../world.ts';
import { type BadToken, withToken } from './badToken.ts';

const error = 'invalid_token';
const notJwt = 'The token is not a signed JWT that this server understands.';
const unreadable = "The token's claims can't be read: it was changed, or they never were JSON.";
const signatureWrong = 'The signature does not match: the token was changed, or another key signed it.';

function typeSays(says: string): string {
  return `typ ${says}; an access token has at+jwt. An id_token is for the client, not for an API.`;
}

function algorithmRefused(alg: string): string {
  return `The algorithm ${alg} is not allowed; ES256 and RS256 are.`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A token without a signature; the algorithm's name in any case. */
function unsecured({ claims }: Issuing, alg: string): string {
  const [, payload] = new UnsecuredJWT(claims()).encode().split('.');
  return `${encoded({ alg, typ: 'at+jwt' })}.${payload}.`;
}

/** HS256 with the public key as its secret: what a verifier accepts that lets the token choose the algorithm. */
async function signedWithPublicKey({ issuer: { rs256 }, claims }: Issuing): Promise<string> {
  const publicKey = await importJWK(rs256.publicJwk, 'RS256', { extractable: true });
  if (publicKey instanceof Uint8Array) throw new Error('not a key pair');
  const input = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: rs256.kid })}.${encoded(claims())}`;
  return `${input}.${createHmac('sha256', await exportSPKI(publicKey))
    .update(input)
    .digest('base64url')}`;
}

/** A good token with one part replaced after it was signed. */
async function replaced({ token }: Issuing, part: 0 | 1 | 2, by: (old: string) => string): Promise<string> {
  const parts = (await token()).split('.');
  parts[part] = by(parts[part] ?? '');
  return parts.join('.');
}

function changedAt20(old: string): string {
  return `${old.slice(0, 20)}${old[20] === 'A' ? 'B' : 'A'}${old.slice(21)}`;
}

export const algorithms: BadToken[] = [
  {
    what: 'alg none',
    carry: withToken((issuing) => unsecured(issuing, 'none')),
    error,
    description: algorithmRefused('none'),
  },
  {
    what: 'alg nOnE',
    carry: withToken((issuing) => unsecured(issuing, 'nOnE')),
    error,
    description: algorithmRefused('nOnE'),
  },
  {
    what: 'HS256 with the public key as secret',
    carry: withToken(signedWithPublicKey),
    error,
    description: algorithmRefused('HS256'),
  },
  {
    what: 'an algorithm that is real, but not allowed',
    carry: withToken(async ({ claims }) => sign(await newKey('PS256', 'ec-1'), claims())),
    error,
    description: algorithmRefused('PS256'),
  },
];

export const types: BadToken[] = [
  {
    what: 'an id_token',
    carry: withToken(({ issuer, claims }) =>
      sign(issuer.es256, claims({ aud: 'demo-client', nonce: 'n' }), { typ: 'JWT' }),
    ),
    error,
    description: typeSays('is JWT'),
  },
  {
    what: 'a JWT without a type',
    carry: withToken(({ issuer, claims }) => sign(issuer.es256, claims(), { typ: undefined })),
    error,
    description: typeSays('is missing'),
  },
  { what: 'three parts of nothing', carry: withToken(() => 'a.b.c'), error, description: notJwt },
  {
    what: 'a JWT with an extension that must be understood',
    carry: withToken((issuing) =>
      replaced(issuing, 0, () => encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'ec-1', crit: ['b64'], b64: true })),
    ),
    error,
    description: notJwt,
  },
];

export const signatures: BadToken[] = [
  {
    what: 'a byte of the claims changed',
    carry: withToken((issuing) => replaced(issuing, 1, changedAt20)),
    error,
    description: unreadable,
  },
  {
    what: 'a byte of the signature changed',
    carry: withToken((issuing) => replaced(issuing, 2, changedAt20)),
    error,
    description: signatureWrong,
  },
  {
    what: 'another user in the claims',
    carry: withToken((issuing) => replaced(issuing, 1, () => encoded(issuing.claims({ sub: 'bob' })))),
    error,
    description: signatureWrong,
  },
  {
    what: "a stranger's key under the issuer's key id",
    carry: withToken(async ({ claims }) => sign(await newKey('ES256', 'ec-1'), claims())),
    error,
    description: signatureWrong,
  },
  {
    what: 'a key that the issuer does not publish',
    carry: withToken(async ({ claims }) => sign(await newKey('ES256', 'ec-x'), claims())),
    error,
    description: 'The issuer publishes no key for this token (ES256, key ec-x).',
  },
  {
    what: 'the key of one algorithm named with another',
    carry: withToken(({ issuer, claims }) => sign({ ...issuer.es256, kid: 'rsa-1' }, claims())),
    error,
    description: 'The issuer publishes no key for this token (ES256, key rsa-1).',
  },
];
