import fc from 'fast-check';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../testing/issuer.ts';
import { testOrigin } from '../testing/resourceServer.ts';
import { now, startWorld, type World } from '../testing/world.ts';
import { clockSkewSeconds } from './claimChecks.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe("a token's claims", () => {
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
