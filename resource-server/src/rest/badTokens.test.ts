import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BadToken, expected } from '../testing/badTokens/badToken.ts';
import { badTokens, megabyteToken } from '../testing/badTokens/table.ts';
import { call } from '../testing/call.ts';
import { startWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** The resource that takes a body as well, so that a token can be in it. */
const path = '/v1/contexts';

async function refused(bad: BadToken): Promise<void> {
  const { authorization, query, form } = await bad.carry(world);
  const answer = await call(`${world.server.origin}${path}${query === undefined ? '' : `?${query}`}`, {
    method: form === undefined ? 'GET' : 'POST',
    headers: {
      ...(authorization === undefined ? {} : { authorization: [...authorization] }),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form === undefined ? {} : { body: form }),
  });
  const { status, challenge, retryAfter, error, description } = expected(bad, {
    issuing: world,
    path,
    scopes: ['read'],
  });
  expect(answer.headers['www-authenticate']).toBe(challenge);
  expect(answer.headers['retry-after']).toBe(retryAfter);
  expect(answer.status).toBe(status);
  expect(answer.json).toEqual({ ...(error === 'no_token' ? {} : { error }), error_description: description });
}

describe('a request to the REST API with a bad token', () => {
  it.each(badTokens.absent)('$what: 401, and no error code [resource.no-token-no-error]', refused);
  it.each(badTokens.malformed)('$what: 400 [resource.one-presentation]', refused);
  it.each(badTokens.elsewhere)('$what: 400 [resource.header-only]', refused);
  it.each(badTokens.algorithms)('$what: 401 [resource.algorithm-allow-list]', refused);
  it.each(badTokens.types)('$what: 401 [resource.type-is-access-token]', refused);
  it.each(badTokens.signatures)('$what: 401 [resource.signature]', refused);
  it.each(badTokens.incomplete)('$what: 401 [resource.claims-complete]', refused);
  it.each(badTokens.issuers)('$what: 401 [resource.issuer]', refused);
  it.each(badTokens.lifetimes)('$what: 401 [resource.lifetime]', refused);
  it.each(badTokens.recipients)('$what: 401 [resource.audience]', refused);
  it.each(badTokens.bound)('$what: 401 [resource.no-bound-token]', refused);
  it.each(badTokens.tooLittle)('$what: 403 [resource.scope]', refused);
  it.each(badTokens.notActiveTokens)('$what: 401 [resource.opaque-active]', refused);
  it.each(badTokens.wrongAnswers)('$what: refused [resource.opaque-answer]', refused);

  it('with a token of a megabyte is cut off before anything reads it [resource.one-presentation]', async () => {
    const answer = await fetch(`${world.server.origin}${path}`, {
      headers: { authorization: `Bearer ${megabyteToken}` },
    });
    expect(answer.status).toBe(431);
  });
});
