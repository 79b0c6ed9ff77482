import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { now, startWorld, type World } from '../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

/** What the last judgement's checks say, by their questions. */
function details(): Record<string, string | undefined> {
  const checks = world.server.events.findLast((event) => event.kind === 'note')?.note;
  if (checks?.type !== 'checks') throw new Error('no checks on record');
  return Object.fromEntries(checks.outcomes.map(({ question, detail }) => [question, detail]));
}

const question = 'Does the authorization server say that it is active?';

describe('an opaque access token', () => {
  it('opens what its scope opens, after the authorization server was asked about it [resource.opaque-introspected]', async () => {
    const token = world.opaqueToken();
    const answer = await world.present(token);
    expect(answer).toMatchObject({
      status: 200,
      json: { sub: 'alice', client_id: 'demo-client', scope: 'openid read' },
    });
    // RFC 6749 §2.3.1: both are form-encoded first.
    const credentials = Buffer.from('resource%2Dserver:a+secret+that+the+tests+know').toString('base64');
    expect(world.issuer.questions).toMatchObject([{ authorization: `Basic ${credentials}` }]);
    expect(Object.fromEntries(world.issuer.questions[0]?.form ?? [])).toEqual({
      token,
      token_type_hint: 'access_token',
    });
  });

  it('is asked about on record, by the room that does so, in the exchange that made it so [resource.checks-reported]', async () => {
    await world.present(world.opaqueToken());
    const requests = world.server.events.filter((event) => event.kind === 'request');
    expect(requests[1]).toMatchObject({
      from: 'resource-server',
      to: 'auth-server',
      room: 'introspection',
      parent: requests[0]?.exchange,
    });
    expect(details()[question]).toBe('asked just now; the answer is kept for 30 s at most');
  });

  it('is answered for from the cache for thirty seconds, and the record says how old the answer is [resource.opaque-cached]', async () => {
    const token = world.opaqueToken();
    await world.present(token);
    world.clock.now += 23;
    await world.present(token);
    expect(details()[question]).toBe('answered from the cache, 23 s old');
    world.clock.now += 7;
    await world.present(token);
    expect(world.issuer.questions).toHaveLength(2);
  });

  it('that is revoked works until the answer about it is thirty seconds old, and no longer [resource.opaque-cached]', async () => {
    const token = world.opaqueToken();
    await world.present(token);
    world.issuer.opaque.set(token, { active: false });
    world.clock.now += 29;
    expect((await world.present(token)).status).toBe(200);
    world.clock.now += 1;
    expect((await world.present(token)).status).toBe(401);
    expect((await world.present(token)).status).toBe(401);
  });

  it('is never kept longer than it lives [resource.opaque-cached]', async () => {
    const token = world.opaqueToken({ exp: now + 5 });
    await world.present(token);
    world.clock.now += 5;
    world.issuer.opaque.set(token, { active: false });
    expect((await world.present(token)).status).toBe(401);
    expect(world.issuer.questions).toHaveLength(2);
  });

  it('is asked about once by many requests at the same time [resource.opaque-single-flight]', async () => {
    const token = world.opaqueToken();
    let answer = () => {};
    world.issuer.hold = new Promise((resolve) => {
      answer = resolve;
    });
    const arrived = () =>
      world.server.events.filter((event) => event.kind === 'request' && event.to === 'resource-server');
    const answers = Array.from({ length: 20 }, () => world.present(token));
    await expect.poll(() => arrived().length).toBe(20);
    answer();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(world.issuer.questions).toHaveLength(1);
  });

  const nothingSaid = [
    {
      status: 500,
      body: 'oops',
      reason: 'its answer is not what the specification demands (OAUTH_RESPONSE_IS_NOT_CONFORM).',
    },
    { status: 401, body: '{"error":"invalid_client"}', reason: 'it answered with status 401.' },
    { status: 200, body: '<html>', reason: 'its answer is not what the specification demands (OAUTH_PARSE_ERROR).' },
    { status: 200, body: '{}', reason: 'its answer is not what the specification demands (OAUTH_INVALID_RESPONSE).' },
    {
      status: 200,
      body: '{"active":"true"}',
      reason: 'its answer is not what the specification demands (OAUTH_INVALID_RESPONSE).',
    },
  ];
  it.each(nothingSaid)(
    'is not accepted where the authorization server says $status "$body": 503 [resource.opaque-unavailable]',
    async ({ reason, ...instead }) => {
      world.issuer.introspectInstead = instead;
      const answer = await world.present(world.opaqueToken());
      expect(answer).toMatchObject({
        status: 503,
        headers: { 'retry-after': '5' },
        json: {
          error: 'temporarily_unavailable',
          error_description: `The authorization server can't be asked about the token, so it is not accepted: ${reason}`,
        },
      });
      expect(answer.headers).not.toHaveProperty('www-authenticate');
    },
  );

  it('is not accepted unseen while the authorization server is down, and the record says why [resource.opaque-unavailable]', async () => {
    const [seen, unseen] = [world.opaqueToken(), world.opaqueToken()];
    await world.present(seen);
    await world.issuer.stop();
    expect((await world.present(seen)).status).toBe(200);
    expect((await world.present(unseen)).status).toBe(503);
    expect(details()[question]).toContain('the issuer is down.');
    expect(world.server.events.findLast((event) => event.kind === 'failure')).toMatchObject({ code: 'ECONNREFUSED' });
    world.clock.now += 30;
    expect((await world.present(seen)).status).toBe(503);
  });
});

it('An opaque token is refused where the server has nobody to ask [resource.opaque-answer]', async () => {
  const alone = await startWorld({ introspectionSecret: undefined });
  const answer = await alone.present(alone.opaqueToken());
  expect(answer.headers['www-authenticate']).toContain(
    'error_description="The token is not a signed JWT, and this server has nobody to ask about others."',
  );
  await alone.stop();
});
