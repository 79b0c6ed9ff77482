import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, call } from '../testing/call.ts';
import { type BadCase, expectRefused, metadataParameter, startWorld, type World, withToken } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

function malformed(description: string): string {
  return `Bearer error="invalid_request", error_description="${description}", ${metadataParameter}`;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const inTheQuery =
  'The access token is in the query, where logs and browser histories keep it. Use the Authorization header.';
const notOfTheForm = malformed("The Authorization header is not of the form 'Bearer', one space, and a token.");

const absent: BadCase[] = [
  { what: 'no Authorization header', send: async () => ({}), status: 401, challenge: `Bearer ${metadataParameter}` },
  {
    what: 'another scheme',
    send: async () => ({ headers: { authorization: 'Basic YWxpY2U6cGFzc3dvcmQxMjM=' } }),
    status: 401,
    challenge: `Bearer ${metadataParameter}`,
  },
  {
    what: 'an empty Authorization header',
    send: async () => ({ headers: { authorization: '' } }),
    status: 401,
    challenge: `Bearer ${metadataParameter}`,
  },
];

const malformedHeaders: BadCase[] = [
  {
    what: 'the scheme alone',
    send: async () => ({ headers: { authorization: 'Bearer' } }),
    status: 400,
    challenge: notOfTheForm,
  },
  { what: 'two words', send: withToken(() => 'one two'), status: 400, challenge: notOfTheForm },
  { what: 'a quoted token', send: withToken(() => '"token"'), status: 400, challenge: notOfTheForm },
  { what: 'a list of tokens', send: withToken(() => 'one,Bearer'), status: 400, challenge: notOfTheForm },
  {
    what: 'two Authorization headers',
    send: async ({ token }) => ({ headers: { authorization: [`Bearer ${await token()}`, `Bearer ${await token()}`] } }),
    status: 400,
    challenge: malformed('There is more than one Authorization header.'),
  },
  {
    what: 'a token of 9,000 bytes',
    send: withToken(() => 'a'.repeat(9000)),
    status: 400,
    challenge: malformed('The access token is longer than 8192 bytes.'),
  },
];

const places: BadCase[] = [
  {
    what: 'a token in the query',
    send: async ({ token }) => ({ query: `?access_token=${await token()}` }),
    status: 400,
    challenge: malformed(inTheQuery),
  },
  {
    what: 'a good token in the header and one in the query',
    send: async ({ token }) => ({ headers: bearer(await token()), query: '?x=1&access_token=' }),
    status: 400,
    challenge: malformed(inTheQuery),
  },
  {
    what: 'a token in the body',
    send: async ({ token }) => ({
      path: '/userinfo',
      method: 'POST',
      headers: form,
      body: `access_token=${await token()}`,
    }),
    status: 400,
    challenge: malformed('The access token is in the body. Use the Authorization header.').replace(
      '/protected',
      '/userinfo',
    ),
  },
];

describe('the presentation of a token', () => {
  it.each(absent)('$what: 401, and no error code [resource.no-token-no-error]', (bad) => expectRefused(world, bad));
  it.each(malformedHeaders)('$what: 400 [resource.one-presentation]', (bad) => expectRefused(world, bad));
  it.each(places)('$what: 400 [resource.header-only]', (bad) => expectRefused(world, bad));

  it.each(['bearer', 'BEARER', 'bEaReR'])(
    'may be announced as "%s" [resource.scheme-case-insensitive]',
    async (scheme) => {
      const authorization = `${scheme}   ${await world.token()}`;
      const answer = await call(`${world.server.origin}/protected`, { headers: { authorization } });
      expect(answer.status).toBe(200);
    },
  );
});
