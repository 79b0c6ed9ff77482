import fc from 'fast-check';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../testing/issuer.ts';
import { testOrigin } from '../testing/resourceServer.ts';
import {
  type BadCase,
  expectRefused,
  invalidTokenChallenge,
  now,
  startWorld,
  type World,
  withClaims,
} from '../testing/world.ts';
import { clockSkewSeconds } from './claimChecks.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

function missing(names: string): string {
  return invalidTokenChallenge(`Claims are missing or malformed: ${names}.`);
}

const incomplete: BadCase[] = [
  { what: 'no subject', send: withClaims({ sub: undefined }), status: 401, challenge: missing('sub') },
  { what: 'no expiry', send: withClaims({ exp: undefined }), status: 401, challenge: missing('exp') },
  {
    what: 'no client and no id',
    send: withClaims({ client_id: undefined, jti: undefined }),
    status: 401,
    challenge: missing('client_id, jti'),
  },
  { what: 'a scope that is a list', send: withClaims({ scope: ['read'] }), status: 401, challenge: missing('scope') },
];

const lifetimes: BadCase[] = [
  {
    what: 'an expired token',
    send: withClaims({ exp: now - 10 }),
    status: 401,
    challenge: invalidTokenChallenge('The token expired 10 s ago.'),
  },
  {
    what: 'a token before its time',
    send: withClaims({ nbf: now + 11 }),
    status: 401,
    challenge: invalidTokenChallenge('The token is not valid before 11 s from now.'),
  },
];

const recipients: BadCase[] = [
  {
    what: 'a token for another API',
    send: withClaims({ aud: 'https://api.example' }),
    status: 401,
    challenge: invalidTokenChallenge(
      `aud is https://api.example; this resource is ${testOrigin} or ${testOrigin}/protected.`,
    ),
  },
  {
    what: 'a token for another resource of this server',
    send: withClaims({ aud: `${testOrigin}/userinfo` }),
    status: 401,
    challenge: invalidTokenChallenge(
      `aud is ${testOrigin}/userinfo; this resource is ${testOrigin} or ${testOrigin}/protected.`,
    ),
  },
];

describe("a token's claims", () => {
  it.each(incomplete)('$what: 401 [resource.claims-complete]', (bad) => expectRefused(world, bad));
  it.each(recipients)('$what: 401 [resource.audience]', (bad) => expectRefused(world, bad));
  it.each(lifetimes)('$what: 401 [resource.lifetime]', (bad) => expectRefused(world, bad));

  it('name another issuer, with the very same key: 401 [resource.issuer]', () =>
    expectRefused(world, {
      what: 'another issuer',
      send: withClaims({ iss: 'https://evil.example' }),
      status: 401,
      challenge: invalidTokenChallenge(`iss is https://evil.example; this server trusts ${world.issuer.origin}.`),
    }));

  it('count for ten seconds more where clocks differ, and as much before [resource.lifetime]', async () => {
    const late = await world.present(await world.token({ exp: now - 9 }));
    const early = await world.present(await world.token({ nbf: now + 10 }));
    expect([late.status, early.status]).toEqual([200, 200]);
  });

  it("get the same verdict as jose's own, whatever they are [resource.agrees-with-jose]", async () => {
    const near = fc.integer({ min: now - 30, max: now + 30 });
    const audience = fc.constantFrom(testOrigin, `${testOrigin}/protected`, 'https://api.example', '');
    const changes = fc.record(
      {
        iss: fc.constantFrom(world.issuer.origin, `${world.issuer.origin}/`, 'https://evil.example'),
        aud: fc.oneof(audience, fc.array(audience, { maxLength: 3 })),
        exp: near,
        nbf: near,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(changes, async (changed) => {
        const token = await sign(world.issuer.es256, world.claims(changed));
        const expected = await jwtVerify(token, world.issuer.es256.publicJwk, {
          typ: 'at+jwt',
          algorithms: ['ES256'],
          issuer: world.issuer.origin,
          audience: [testOrigin, `${testOrigin}/protected`],
          clockTolerance: clockSkewSeconds,
          currentDate: new Date(now * 1000),
        }).then(
          () => 200,
          () => 401,
        );
        expect((await world.present(token)).status).toBe(expected);
      }),
    );
  });
});
