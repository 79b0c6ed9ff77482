import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { type Case, noDuplicates } from './cases.ts';
import { hostileValues, markup } from './hostile.ts';
import { outcomeOf } from './outcome.ts';
import { pageCases } from './pageCases.ts';
import { registrationCases } from './registrationCases.ts';
import { type Change, send } from './request.ts';
import { tokenCases } from './tokenCases.ts';
import { type World, worldOf } from './world.ts';

const cases = [...pageCases, ...tokenCases, ...registrationCases];

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startServer();
  world = worldOf(server);
});
afterAll(() => server.close());

/** The outcome of a request with one change; a page never shows markup that somebody sent, and no value becomes a header. */
async function outcome({ operation, base }: Case, change?: Change): Promise<string> {
  const [method = '', path = ''] = operation.split(' ');
  const response = await send(server.origin, method.toUpperCase(), path, await base(world), change);
  const { outcome, text } = await outcomeOf(response);
  expect(response.headers.has('x-injected')).toBe(false);
  expect(response.headers.get('x-content-type-options') ?? 'url limit').toMatch(/^(nosniff|url limit)$/);
  if (response.headers.get('content-type')?.startsWith('text/html')) expect(text).not.toMatch(markup);
  return outcome;
}

/** The operations of the document, each with its parameters. */
async function documented(): Promise<Map<string, string[]>> {
  interface Operation {
    parameters?: { name: string; in: string }[];
    requestBody?: { content: Record<string, { schema: { properties?: object } }> };
  }
  const { paths } = await readJson<{ paths: Record<string, Record<string, Operation>> }>(
    await fetch(`${server.origin}/openapi.json`),
  );
  return new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { parameters = [], requestBody }]) => [
        `${method} ${path}`,
        [
          ...parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
          ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => Object.keys(schema.properties ?? {})),
        ],
      ]),
    ),
  );
}

describe('the table of bad input', () => {
  it('has every parameter of every operation that the server documents [bad-input.complete]', async () => {
    const missing = [...(await documented())].flatMap(([operation, names]) => {
      const tried = cases
        .filter((one) => one.operation === operation)
        .flatMap(({ parameters }) => Object.keys(parameters));
      return names.filter((name) => !tried.includes(name)).map((name) => `${operation}: ${name}`);
    });
    expect(missing).toEqual([]);
  });
});

describe.each(cases.map((one) => ({ name: [one.operation, one.variant].filter(Boolean).join(', '), ...one })))(
  '$name',
  (one) => {
    const spoilt = Object.entries(one.parameters);

    it.each(spoilt)('says so where %s is missing [bad-input.missing]', async (name, [missing]) => {
      expect(await outcome(one, { name })).toBe(missing);
    });

    it.each(spoilt.filter(([, [, twice]]) => twice !== noDuplicates))(
      'refuses %s twice, or takes one [bad-input.twice]',
      async (name, [, twice]) => {
        expect(await outcome(one, { name, again: true })).toBe(twice);
      },
    );

    it.each(spoilt)(
      'survives any value of %s, and shows none as markup [bad-input.hostile]',
      async (name, [, , hostile, but = {}]) => {
        const inQuery = one.operation.startsWith('get ');
        const got = new Map<string, string>();
        const expected = new Map<string, string>();
        const instead = new Map(Object.entries(but));
        for (const [kind, value] of Object.entries(hostileValues)) {
          got.set(kind, await outcome(one, { name, value }));
          const tooLong = inQuery && value.length > 8192 ? '414 invalid_request' : undefined;
          expected.set(kind, tooLong ?? instead.get(kind) ?? hostile);
        }
        expect(got).toEqual(expected);
      },
    );

    it('ignores a parameter that it does not know, whatever its name [bad-input.unknown]', async () => {
      for (const name of ['no_such_parameter', '__proto__', 'constructor', '<b>']) {
        expect(await outcome(one, { name, value: 'x' })).toBe(one.answer);
      }
    });
  },
);
