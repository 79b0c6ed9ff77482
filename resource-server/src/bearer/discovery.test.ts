import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey, sign } from '../testing/issuer.ts';
import { testOrigin } from '../testing/resourceServer.ts';
import { type Issuing, startIssuing, startWorld, type World } from '../testing/world.ts';

/** The tests' own issuer and another one, which the resource server is told to trust. */
let world: World;
let other: Issuing;
const metadataPath = '/.well-known/oauth-authorization-server';

beforeEach(async () => {
  other = await startIssuing();
  const { origin } = other.issuer;
  other.issuer.metadata[metadataPath] = { issuer: origin, jwks_uri: `${origin}/.well-known/jwks.json` };
  world = await startWorld({ trustedIssuers: [{ issuer: origin, algorithms: ['ES256'] }] });
});
afterEach(async () => {
  await Promise.all([world.stop(), other.issuer.stop()]);
});

function requestsToOther(): string[] {
  const { host } = new URL(other.issuer.origin);
  return world.server.events.flatMap((event) => (event.kind === 'request' && event.to === host ? [event.url] : []));
}

describe('a token of another issuer', () => {
  it('is accepted where that is trusted, with the keys that its metadata names [resource.issuers-discovered]', async () => {
    for (let again = 0; again < 3; again += 1) expect((await world.present(await other.token())).status).toBe(200);
    const { origin } = other.issuer;
    expect(requestsToOther()).toEqual([`${origin}${metadataPath}`, `${origin}/.well-known/jwks.json`]);
  });

  it('is accepted by OpenID Connect Discovery, too [resource.issuers-discovered]', async () => {
    const { metadata } = other.issuer;
    metadata['/.well-known/openid-configuration'] = metadata[metadataPath] ?? {};
    delete metadata[metadataPath];
    expect((await world.present(await other.token())).status).toBe(200);
  });

  it("does not mix with ours: neither has the other one's keys [resource.trusted-issuers]", async () => {
    const stolen = await sign(other.issuer.es256, world.claims());
    const answer = await world.present(stolen);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('The signature does not match');
    expect(requestsToOther()).toEqual([]);
  });

  it('may use only the algorithms that are configured for it [resource.trusted-issuers]', async () => {
    const answer = await world.present(await sign(other.issuer.rs256, other.claims()));
    expect(answer.headers['www-authenticate']).toContain('The algorithm RS256 is not allowed; ES256 is.');
  });

  it('is refused where nobody trusts that issuer, with the reason, and it is not asked [resource.trusted-issuers]', async () => {
    const third = await startIssuing();
    const answer = await world.present(await third.token());
    const trusted = `${world.issuer.origin} and ${other.issuer.origin}`;
    expect(answer.headers['www-authenticate']).toContain(
      `iss is ${third.issuer.origin}; this server trusts ${trusted}.`,
    );
    expect(third.issuer.fetches()).toBe(0);
    await third.issuer.stop();
  });

  it('means this server by the name that is configured for it, and by no other [resource.trusted-issuers]', async () => {
    const { origin } = other.issuer;
    const named = await startWorld({
      trustedIssuers: [{ issuer: origin, algorithms: ['ES256'], audience: 'urn:lab' }],
    });
    expect((await named.present(await other.token({ aud: 'urn:lab' }))).status).toBe(200);
    expect((await named.present(await other.token({ aud: testOrigin }))).status).toBe(401);
    expect((await named.present(await named.token({ aud: 'urn:lab' }))).status).toBe(401);
    await named.stop();
  });

  const unbelievable: [string, (origin: string) => Record<string, unknown>, string][] = [
    [
      'names another issuer',
      (origin) => ({ issuer: `${origin}/x`, jwks_uri: `${origin}/.well-known/jwks.json` }),
      'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
    ],
    ['names none', (origin) => ({ jwks_uri: `${origin}/.well-known/jwks.json` }), 'OAUTH_INVALID_RESPONSE'],
    ['has no keys', (origin) => ({ issuer: origin }), 'its metadata has no jwks_uri.'],
  ];
  it.each(unbelievable)(
    'is not accepted where its metadata %s: 503 [resource.issuers-discovered]',
    async (_, metadata, reason) => {
      other.issuer.metadata[metadataPath] = metadata(other.issuer.origin);
      const answer = await world.present(await other.token());
      expect(answer).toMatchObject({ status: 503, json: { error_description: expect.stringContaining(reason) } });
    },
  );

  it('is not accepted while its issuer is down, and ours are all the same [resource.issuers-discovered]', async () => {
    const token = await other.token();
    await other.issuer.stop();
    expect((await world.present(token)).status).toBe(503);
    expect((await world.present(await world.token())).status).toBe(200);
    expect(requestsToOther()).toHaveLength(1);
    await world.present(token);
    expect(requestsToOther()).toHaveLength(1);
    world.clock.now += 1;
    await world.present(token);
    expect(requestsToOther()).toHaveLength(2);
  });

  it('is refused where a stranger signed it in its name [resource.trusted-issuers]', async () => {
    const answer = await world.present(await sign(await newKey('ES256', 'ec-1'), other.claims()));
    expect(answer.status).toBe(401);
  });
});
