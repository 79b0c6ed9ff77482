import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../testing/issuer.ts';
import { testOrigin } from '../testing/resourceServer.ts';
import { startWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const accepted: [string, (world: World) => Promise<string>][] = [
  ['signed with ES256', ({ token }) => token()],
  ['signed with RS256', ({ issuer, claims }) => sign(issuer.rs256, claims())],
  ['whose audience is this very resource', ({ token }) => token({ aud: `${testOrigin}/protected` })],
  ['that is for others, too', ({ token }) => token({ aud: ['https://other.example', testOrigin] })],
  [
    'typed with the full media type',
    ({ issuer, claims }) => sign(issuer.es256, claims(), { typ: 'application/AT+JWT' }),
  ],
];

describe('judging an access token', () => {
  it.each(accepted)('accepts one %s [resource.opens-with-scope]', async (_, token) => {
    expect((await world.present(await token(world))).status).toBe(200);
  });

  it('puts each check and its outcome on record, up to the one that refused [resource.checks-reported]', async () => {
    const before = world.server.events.length;
    await world.present(await world.token({ aud: 'https://api.example' }));
    const events = world.server.events.slice(before);
    const checks = events.find((event) => event.kind === 'note')?.note;
    if (checks?.type !== 'checks') throw new Error('no checks on record');
    expect(checks.title).toBe('Access token checks');
    expect(checks.outcomes.map(({ outcome }) => outcome)).toEqual([
      ...Array(8).fill('passed'),
      'refused',
      ...Array(4).fill('not reached'),
    ]);
    expect(checks.outcomes[8]).toMatchObject({
      question: 'Is it meant for this resource?',
      error: 'invalid_token',
      detail: `aud is https://api.example; this resource is ${testOrigin} or ${testOrigin}/protected.`,
    });
    expect(events.map(({ kind }) => kind)).toEqual(['request', 'note', 'response']);
  });
});
