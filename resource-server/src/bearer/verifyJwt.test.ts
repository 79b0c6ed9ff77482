import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { newKey, sign } from '../testing/issuer.ts';
import {
  type BadCase,
  expectRefused,
  invalidTokenChallenge,
  startWorld,
  type World,
  withToken,
} from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const notJwt = invalidTokenChallenge('The token is not a signed JWT that this server understands.');
const signatureWrong = invalidTokenChallenge(
  'The signature does not match: the token was changed, or another key signed it.',
);

function typeSays(says: string): string {
  return invalidTokenChallenge(
    `typ ${says}; an access token has at+jwt. An id_token is for the client, not for an API.`,
  );
}

function algorithmRefused(alg: string): string {
  return invalidTokenChallenge(`The algorithm ${alg} is not allowed; ES256 and RS256 are.`);
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A token without a signature; the algorithm's name in any case. */
function unsecured({ claims }: World, alg: string): string {
  const [, payload] = new UnsecuredJWT(claims()).encode().split('.');
  return `${encoded({ alg, typ: 'at+jwt' })}.${payload}.`;
}

/** HS256 with the public key as its secret: what a verifier accepts that lets the token choose the algorithm. */
async function signedWithPublicKey({ issuer: { rs256 }, claims }: World): Promise<string> {
  const publicKey = await importJWK(rs256.publicJwk, 'RS256', { extractable: true });
  if (publicKey instanceof Uint8Array) throw new Error('not a key pair');
  const input = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: rs256.kid })}.${encoded(claims())}`;
  return `${input}.${createHmac('sha256', await exportSPKI(publicKey))
    .update(input)
    .digest('base64url')}`;
}

/** A good token with one part replaced after it was signed. */
async function replaced({ token }: World, part: 0 | 1 | 2, by: (old: string) => string): Promise<string> {
  const parts = (await token()).split('.');
  parts[part] = by(parts[part] ?? '');
  return parts.join('.');
}

function changedAt20(old: string): string {
  return `${old.slice(0, 20)}${old[20] === 'A' ? 'B' : 'A'}${old.slice(21)}`;
}

const algorithms: BadCase[] = [
  {
    what: 'alg none',
    send: withToken((world) => unsecured(world, 'none')),
    status: 401,
    challenge: algorithmRefused('none'),
  },
  {
    what: 'alg nOnE',
    send: withToken((world) => unsecured(world, 'nOnE')),
    status: 401,
    challenge: algorithmRefused('nOnE'),
  },
  {
    what: 'HS256 with the public key as secret',
    send: withToken(signedWithPublicKey),
    status: 401,
    challenge: algorithmRefused('HS256'),
  },
  {
    what: 'an algorithm that is real, but not allowed',
    send: withToken(async ({ claims }) => sign(await newKey('PS256', 'ec-1'), claims())),
    status: 401,
    challenge: algorithmRefused('PS256'),
  },
];

const types: BadCase[] = [
  {
    what: 'an id_token',
    send: withToken(({ issuer, claims }) =>
      sign(issuer.es256, claims({ aud: 'demo-client', nonce: 'n' }), { typ: 'JWT' }),
    ),
    status: 401,
    challenge: typeSays('is JWT'),
  },
  {
    what: 'a JWT without a type',
    send: withToken(({ issuer, claims }) => sign(issuer.es256, claims(), { typ: undefined })),
    status: 401,
    challenge: typeSays('is missing'),
  },
  { what: 'three parts of nothing', send: withToken(() => 'a.b.c'), status: 401, challenge: notJwt },
  {
    what: 'a JWT with an extension that must be understood',
    send: withToken((world) =>
      replaced(world, 0, () => encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'ec-1', crit: ['b64'], b64: true })),
    ),
    status: 401,
    challenge: notJwt,
  },
];

const signatures: BadCase[] = [
  {
    what: 'a byte of the claims changed',
    send: withToken((world) => replaced(world, 1, changedAt20)),
    status: 401,
    challenge: invalidTokenChallenge("The token's claims can't be read: it was changed, or they never were JSON."),
  },
  {
    what: 'a changed signature',
    send: withToken((world) => replaced(world, 2, changedAt20)),
    status: 401,
    challenge: signatureWrong,
  },
  {
    what: 'another user in the claims',
    send: withToken((world) => replaced(world, 1, () => encoded(world.claims({ sub: 'bob' })))),
    status: 401,
    challenge: signatureWrong,
  },
  {
    what: "a stranger's key under the issuer's key id",
    send: withToken(async ({ claims }) => sign(await newKey('ES256', 'ec-1'), claims())),
    status: 401,
    challenge: signatureWrong,
  },
  {
    what: 'a key that the issuer does not publish',
    send: withToken(async ({ claims }) => sign(await newKey('ES256', 'ec-x'), claims())),
    status: 401,
    challenge: invalidTokenChallenge('The issuer publishes no key for this token (ES256, key ec-x).'),
  },
  {
    what: 'the key of one algorithm named with another',
    send: withToken(({ issuer, claims }) => sign({ ...issuer.es256, kid: 'rsa-1' }, claims())),
    status: 401,
    challenge: invalidTokenChallenge('The issuer publishes no key for this token (ES256, key rsa-1).'),
  },
];

describe('a token that is no access token of the issuer', () => {
  it.each(algorithms)('$what: 401 [resource.algorithm-allow-list]', (bad) => expectRefused(world, bad));
  it.each(types)('$what: 401 [resource.type-is-access-token]', (bad) => expectRefused(world, bad));
  it.each(signatures)('$what: 401 [resource.signature]', (bad) => expectRefused(world, bad));
});
