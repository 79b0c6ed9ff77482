import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startServer, type TestServer } from '../testing/server.ts';
import type { Case } from './cases.ts';
import { markup } from './hostile.ts';
import { outcomeOf } from './outcome.ts';
import { pageCases } from './pageCases.ts';
import { registrationCases } from './registrationCases.ts';
import { send } from './request.ts';
import { tokenCases } from './tokenCases.ts';
import { type World, worldOf } from './world.ts';

const cases = [...pageCases, ...tokenCases, ...registrationCases];
const withBody = cases.filter(({ operation, variant }) => !operation.startsWith('get ') && variant === undefined);
/** One of the token endpoint's several. */
const ofEachEndpoint = [...withBody, ...tokenCases.filter(({ variant }) => variant === 'authorization_code')];
const withQuery = cases.filter(({ operation, variant }) => operation.startsWith('get ') && variant === undefined);

let server: TestServer;
let world: World;
const failures = vi.spyOn(console, 'error');
beforeAll(async () => {
  server = await startServer();
  world = worldOf(server);
});
afterAll(async () => {
  await server.close();
  expect(failures.mock.calls).toEqual([]);
  failures.mockRestore();
});

/** Every endpoint that the app has, whoever put it there. */
function endpointsOf({ stack }: Router): { path: string; methods: string[]; page: boolean }[] {
  return stack.flatMap(({ route }) => {
    if (route === undefined || route.path === '/favicon.ico') return [];
    const methods = [
      ...new Set(route.stack.flatMap(({ method }) => (method === undefined ? [] : [method.toUpperCase()]))),
    ];
    return [{ path: route.path, methods, page: pages.includes(route.path) }];
  });
}

const pages = [
  '/',
  '/authorize',
  '/login',
  '/consent',
  '/logout',
  '/device',
  '/device/confirm',
  '/account',
  '/account/sessions/end',
  '/account/grants/revoke',
  '/account/audit.csv',
  '/openapi',
];

/** Refused as its kind of endpoint does: a page to browsers, JSON to programs, and nothing of the inside. */
async function expectRefusal(response: Response, outcome: string, page: boolean): Promise<void> {
  const answer = await outcomeOf(response);
  expect(answer.outcome).toBe(outcome);
  expect(response.headers.get('content-type')).toMatch(page ? /^text\/html/ : /^application\/json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(answer.text).not.toMatch(/node_modules|\bat \S+ \(|\.ts:\d/);
  if (page) expect(answer.text).not.toMatch(markup);
}

async function request(
  { operation, base }: Case,
  init: { headers?: Record<string, string>; body?: string | undefined },
) {
  const [method = '', path = ''] = operation.split(' ');
  const { headers = {}, path: instead = path } = await base(world);
  return fetch(server.origin + instead, {
    method,
    redirect: 'manual',
    ...init,
    headers: { ...headers, ...init.headers },
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const typeOf = ({ operation }: Case) => (operation.includes('/register') ? json : form);
const isPage = ({ operation }: Case) => pages.includes(operation.split(' ')[1] ?? '');

describe('a wrong method', () => {
  it('is 405 with Allow at every endpoint that the app has [server.wrong-method]', async () => {
    for (const { path, methods, page } of endpointsOf(server.router)) {
      const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
        if (methods.includes(method)) continue;
        const response = await fetch(server.origin + path.replace(':client_id', 'nobody'), { method });
        expect([path, method, response.headers.get('allow')]).toEqual([path, method, allow]);
        await expectRefusal(response, '405 invalid_request', page);
      }
    }
  });

  it('is told to who asks for the right ones [server.wrong-method]', async () => {
    for (const { path, methods } of endpointsOf(server.router)) {
      const response = await fetch(server.origin + path.replace(':client_id', 'nobody'), { method: 'OPTIONS' });
      expect([path, response.status]).toEqual([path, 204]);
      if (!response.headers.has('access-control-allow-origin')) {
        expect(response.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(methods));
      }
    }
  });
});

describe.each(ofEachEndpoint.map((one) => ({ name: one.operation, ...one })))('$name', (one) => {
  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'no type at all', ''])(
    'takes no body of the type %j [server.wrong-media-type]',
    async (type) => {
      const response = await request(one, { headers: { 'content-type': type }, body: 'a=b' });
      await expectRefusal(response, '400 invalid_request', isPage(one));
    },
  );

  it('takes no JSON for a form, and no form for JSON [server.wrong-media-type]', async () => {
    const other = typeOf(one) === form ? { headers: json, body: '{}' } : { headers: form, body: 'a=b' };
    await expectRefusal(await request(one, other), '400 invalid_request', isPage(one));
  });

  const malformed =
    typeOf(one) === form ? ['a=%', 'a=%FF', '%C3=x'] : ['{', '{"a":1,}', '"text"', '\0', 'NaN', '{"a":"\ud800'];
  it.each(malformed)('refuses the malformed body %j [server.malformed-body]', async (body) => {
    // The page of the user code shows itself again, with the reason.
    const outcome = one.operation === 'post /device' ? '400' : '400 invalid_request';
    await expectRefusal(await request(one, { headers: typeOf(one), body }), outcome, isPage(one));
  });

  it('refuses an encoding or a character set that it cannot read [server.malformed-body]', async () => {
    for (const headers of [
      { ...typeOf(one), 'content-encoding': 'gzip' },
      { ...typeOf(one), 'content-encoding': 'made-up' },
      { 'content-type': `${typeOf(one)['content-type']}; charset=klingon` },
    ]) {
      const response = await request(one, { headers, body: 'not what it says' });
      await expectRefusal(response, '400 invalid_request', isPage(one));
    }
  });

  it('answers a body over 100 KiB with 413 [server.body-limit]', async () => {
    const body = typeOf(one) === form ? `a=${'x'.repeat(100 * 1024)}` : JSON.stringify({ a: 'x'.repeat(100 * 1024) });
    await expectRefusal(await request(one, { headers: typeOf(one), body }), '413 invalid_request', isPage(one));
  });

  it('survives a form of 10,000 fields [bad-input.hostile]', async () => {
    const body =
      typeOf(one) === form
        ? Array.from({ length: 10_000 }, (_, at) => `f${at}=1`).join('&')
        : JSON.stringify(Object.fromEntries(Array.from({ length: 9000 }, (_, at) => [`f${at}`, 1])));
    expect((await request(one, { headers: typeOf(one), body })).status).toBeLessThan(500);
  });
});

describe.each(withQuery.map((one) => ({ name: one.operation, ...one })))('$name', (one) => {
  it.each(['%', 'a=%FF', '%C3=x'])('refuses the malformed query %j [bad-input.query]', async (query) => {
    const [, path = ''] = one.operation.split(' ');
    const { headers = {} } = await one.base(world);
    const response = await fetch(`${server.origin}${path}?${query}`, { headers, redirect: 'manual' });
    await expectRefusal(response, '400 invalid_request', isPage(one));
  });
});

describe('hostile headers', () => {
  const values = [
    '',
    '<script>alert(1)</script>',
    'x'.repeat(8000),
    'Basic %%%',
    'Basic OjoOjo6',
    'Bearer',
    '{}',
    '__proto__',
    ';;;=',
    's%3Ax.y',
  ];
  const names = ['authorization', 'cookie', 'accept', 'origin', 'referer', 'user-agent', 'traceparent', 'baggage'];

  it.each(names)('named %s make no endpoint fail [bad-input.headers]', async (name) => {
    for (const one of cases) {
      const [method = '', path = ''] = one.operation.split(' ');
      const { headers, ...sent } = await one.base(world);
      for (const value of values) {
        const response = await send(server.origin, method.toUpperCase(), path, {
          ...sent,
          headers: { ...headers, [name]: value },
        });
        const { text } = await outcomeOf(response);
        expect([one.operation, value, response.status < 500]).toEqual([one.operation, value, true]);
        if (response.headers.get('content-type')?.startsWith('text/html')) expect(text).not.toMatch(markup);
      }
    }
  });
});

describe('a path', () => {
  it.each([
    '/%',
    '/%00',
    '/register/%',
    '/register/..%2f..%2f',
    '/<script>alert(1)</script>',
    '/TOKEN',
    '/token/',
    '//token',
  ])('%s that means nothing is refused [server.unknown-path]', async (path) => {
    for (const accept of ['text/html', 'application/json']) {
      const response = await fetch(server.origin + path, { headers: { accept } });
      const { text } = await outcomeOf(response);
      expect([path, [400, 401, 404].includes(response.status)]).toEqual([path, true]);
      if (response.headers.get('content-type')?.startsWith('text/html')) expect(text).not.toMatch(markup);
    }
  });
});
