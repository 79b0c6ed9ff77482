import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bench, startServer, type TestServer } from '../testing/server.ts';

/** What a client that is a script in a browser has to call; it shows tokens, and no cookie counts there. */
const forScripts = [
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
  '/.well-known/jwks.json',
  '/token',
  '/register',
  '/register/:client_id',
  '/userinfo',
  '/revoke',
];
const origin = 'https://spa.example';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Every endpoint that the app has, whoever put it there, with its methods. */
function endpoints(): { path: string; methods: readonly string[] }[] {
  return server.router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : [{ path: route.path, methods: [...new Set(route.stack.flatMap(({ method }) => method?.toUpperCase() ?? []))] }],
  );
}

const ask = (path: string, method: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + path.replace(':client_id', 'nobody'), { method, headers, redirect: 'manual' });

describe('every endpoint', () => {
  it('lets scripts of other origins read it where a browser client needs it, and nowhere else [server.cors]', async () => {
    const readable = new Set<string>();
    const asked: string[] = [];
    for (const { path, methods } of endpoints()) {
      for (const method of methods) {
        const requested = { origin, 'access-control-request-method': method };
        const answers = [await ask(path, method, { origin }), await ask(path, 'OPTIONS', requested)];
        const allowed = answers.map(({ headers }) => headers.get('access-control-allow-origin'));
        expect([path, method, new Set(allowed).size]).toEqual([path, method, 1]);
        if (allowed[0] !== null) readable.add(path);
        // A cookie of the user's would let any page act in their name.
        for (const { headers } of answers) expect(headers.get('access-control-allow-credentials')).toBeNull();
        if (allowed[0] !== null) expect(allowed[0]).toBe('*');
        asked.push(path);
      }
    }
    expect([...readable].sort()).toEqual([...forScripts].sort());
    for (const path of ['/authorize', '/login', '/consent', '/account', '/introspect']) expect(asked).toContain(path);
  });

  it('answers with the headers that protect, whatever comes of the request [server.page-headers]', async () => {
    for (const { path, methods } of endpoints()) {
      for (const method of [...methods, 'PATCH']) {
        if (path === '/favicon.ico') continue;
        const { headers } = await ask(path, method, { accept: 'text/html' });
        const policy = headers.get('content-security-policy') ?? '';
        const said = {
          path,
          scripts: policy.includes('script-src') || !policy.includes("default-src 'none'"),
          framedBy: /frame-ancestors ([^;]*)/.exec(policy)?.[1],
          sniffed: headers.get('x-content-type-options'),
          referrer: headers.get('referrer-policy'),
          stored: headers.get('cache-control'),
          madeWith: headers.get('x-powered-by'),
        };
        expect(said).toEqual({
          path,
          scripts: false,
          framedBy: `'self' ${bench}`,
          sniffed: 'nosniff',
          referrer: 'no-referrer',
          stored: 'no-store',
          madeWith: null,
        });
      }
    }
  });
});

describe('behind https', () => {
  it('the session cookie is Secure, and browsers are told to stay with https [login.session-cookie]', async () => {
    const secure = await startServer({ issuer: 'https://auth.example' });
    const fromProxy = { 'x-forwarded-proto': 'https' };
    const page = await fetch(`${secure.origin}/device`, { headers: fromProxy });
    expect(page.headers.get('set-cookie')).toMatch(/^auth-server\.session=[^;]+;.*HttpOnly; Secure; SameSite=Lax$/);
    expect(page.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    // What came over plain http, whoever sent it, is given no session.
    expect((await fetch(`${secure.origin}/device`)).headers.get('set-cookie')).toBeNull();
    await secure.close();
  });

  it('on plain http it is not, or no browser would send it back [login.session-cookie]', async () => {
    const { headers } = await server.browser().get('/device');
    expect(headers.get('set-cookie')).toMatch(/^auth-server\.session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});
