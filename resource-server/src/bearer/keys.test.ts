import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newKey, sign } from '../testing/issuer.ts';
import { now, startWorld, type World } from '../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  vi.useRealTimers();
  await world.stop();
});

describe("the issuer's keys", () => {
  it('are fetched once for many tokens, also when these come at the same time [resource.keys-cached]', async () => {
    const token = await world.token();
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.present(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(world.issuer.fetches()).toBe(1);
  });

  it('are not fetched for what is no token of ours, nor again and again for invented key ids [resource.keys-cached]', async () => {
    await world.present('not.a.jwt');
    expect(world.issuer.fetches()).toBe(0);
    for (const kid of ['x-1', 'x-2', 'x-3']) {
      const answer = await world.present(await sign(await newKey('ES256', kid), world.claims()));
      expect(answer.status).toBe(401);
    }
    expect(world.issuer.fetches()).toBe(1);
  });

  it('may be unreachable, and then nothing is let through [resource.keys-unreachable]', async () => {
    const token = await world.token();
    await world.issuer.stop();
    const answer = await world.present(token);
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '5' });
    expect(answer.headers).not.toHaveProperty('www-authenticate');
    expect(answer.json).toEqual({
      error: 'temporarily_unavailable',
      error_description: "The issuer's keys can't be fetched, so no token can be verified: the issuer is down.",
    });
  });

  const nonsense = [
    { status: 500, body: 'oops' },
    { status: 200, body: '<html>' },
    { status: 200, body: '{"keys":1}' },
    { status: 302, body: '' },
  ];
  it.each(nonsense)(
    'answered with $status "$body" let nothing through [resource.keys-unreachable]',
    async (instead) => {
      world.issuer.answerInstead = instead;
      expect((await world.present(await world.token())).status).toBe(503);
      world.issuer.answerInstead = undefined;
      world.clock.now += 1;
      expect((await world.present(await world.token())).status).toBe(200);
    },
  );

  it('at hand serve while the issuer is down [resource.keys-kept-while-issuer-down]', async () => {
    const token = await world.token();
    await world.present(token);
    await world.issuer.stop();
    expect((await world.present(token)).status).toBe(200);
  });

  it('are fetched a bounded number of times, however many invented key ids come at once [resource.keys-cached]', async () => {
    const stranger = await newKey('ES256', 'stranger');
    const flood = Array.from({ length: 300 }, (_, at) => sign({ ...stranger, kid: `x-${at}` }, world.claims()));
    await world.present(await world.token());
    const answers = await Promise.all((await Promise.all(flood)).map(world.present));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(world.issuer.fetches()).toBe(1);
  });

  it('are asked for once in a second at most while they cannot be had [resource.keys-cached]', async () => {
    world.issuer.answerInstead = { status: 500, body: 'oops' };
    const token = await world.token();
    for (let again = 0; again < 10; again += 1) expect((await world.present(token)).status).toBe(503);
    expect(world.issuer.fetches()).toBe(1);
    world.clock.now += 1;
    await world.present(token);
    expect(world.issuer.fetches()).toBe(2);
  });

  it('that are new serve as soon as a token names one, once the last fetch is a little past [resource.keys-cached]', async () => {
    await world.present(await world.token());
    const fresh = await newKey('ES256', 'ec-2');
    world.issuer.published = [...world.issuer.published, fresh.publicJwk];
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_001 });
    const answer = await world.present(await sign(fresh, world.claims()));
    expect(answer.status).toBe(200);
    expect(world.issuer.fetches()).toBe(2);
  });

  it('are fetched anew after ten minutes, beside the requests: a withdrawn key stops verifying [resource.keys-withdrawn]', async () => {
    const token = await world.token({ exp: now + 7200 });
    await world.present(token);
    world.issuer.published = [world.issuer.rs256.publicJwk];
    world.clock.now += 599;
    expect((await world.present(token)).status).toBe(200);
    expect(world.issuer.fetches()).toBe(1);
    world.clock.now += 1;
    await world.present(token);
    await expect.poll(async () => (await world.present(token)).status).toBe(401);
    expect(world.issuer.fetches()).toBe(2);
  });

  it('of more than an hour ago serve no longer before they were fetched anew [resource.keys-withdrawn]', async () => {
    const token = await world.token({ exp: now + 7200 });
    await world.present(token);
    world.issuer.published = [world.issuer.rs256.publicJwk];
    world.clock.now += 3600;
    expect((await world.present(token)).status).toBe(401);
  });

  it('go on serving for an hour while the issuer is down, and the record says so [resource.keys-kept-while-issuer-down]', async () => {
    const token = await world.token({ exp: now + 7200 });
    await world.present(token);
    await world.issuer.stop();
    world.clock.now += 3599;
    await world.present(token);
    const detail = 'kid ec-1; fetched 60 min ago, because now the issuer is down.';
    await expect
      .poll(async () => {
        expect((await world.present(token)).status).toBe(200);
        const checks = world.server.events.findLast((event) => event.kind === 'note')?.note;
        return checks?.type === 'checks' ? checks.outcomes.map((outcome) => outcome.detail) : [];
      })
      .toContain(detail);
    world.clock.now += 1;
    expect((await world.present(token)).status).toBe(503);
  });

  it('are needed for a token that was accepted before, too: what is remembered is only its signature [resource.keys-withdrawn]', async () => {
    const token = await world.token();
    await world.present(token);
    world.clock.now += 30;
    await world.present(token);
    const checks = world.server.events.findLast((event) => event.kind === 'note')?.note;
    expect(checks?.type === 'checks' ? checks.outcomes.map(({ detail }) => detail) : []).toContain(
      'verified 30 s ago with the same key',
    );
    world.clock.now = now + 310;
    expect((await world.present(token)).status).toBe(401);
  });

  it('without an id in the token do not serve, where there are several that fit [resource.signature]', async () => {
    const second = await newKey('ES256', 'ec-2');
    world.issuer.published = [world.issuer.es256.publicJwk, second.publicJwk];
    const answer = await world.present(await sign(world.issuer.es256, world.claims(), { kid: undefined }));
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('names no key id, and the issuer publishes several keys');
  });

  it('are fetched on record, by the room that needs them, in the exchange that made it so [resource.checks-reported]', async () => {
    await world.present(await world.token());
    const requests = world.server.events.filter((event) => event.kind === 'request');
    expect(requests).toMatchObject([
      { from: 'unnamed tool', to: 'resource-server' },
      {
        from: 'resource-server',
        to: 'auth-server',
        room: 'keys',
        url: `${world.issuer.origin}/.well-known/jwks.json`,
        parent: requests[0]?.exchange,
      },
    ]);
  });
});
