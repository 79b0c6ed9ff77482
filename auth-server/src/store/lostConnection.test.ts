import { ensureBundled } from '@oauth-lab/shared/setup/prepare/bundles';
import { cuttable } from '@oauth-lab/shared/testing/cuttable';
import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBrowser } from '../testing/browser.ts';
import { authorizePath, readJson } from '../testing/flow.ts';
import { freePort, startRealServer } from '../testing/realServer.ts';

beforeAll(ensureBundled);

interface Sent {
  path: string;
  headers?: Record<string, string>;
  /** A form; or JSON, as text. */
  body?: Record<string, string> | string;
}

const service = { client_id: 'service-client', client_secret: 'service-secret' };
const tokenRequest: Sent = { path: '/token', body: { grant_type: 'client_credentials', ...service } };
const programs: readonly Sent[] = [
  tokenRequest,
  { path: '/introspect', body: { token: 'x', ...service } },
  { path: '/revoke', body: { token: 'x', ...service } },
  { path: '/device_authorization', body: { client_id: 'cli' } },
  {
    path: '/register',
    headers: { 'content-type': 'application/json' },
    body: '{"redirect_uris":["http://127.0.0.1/"]}',
  },
  { path: '/register/demo-client', headers: { authorization: 'Bearer x' } },
  { path: '/userinfo', headers: { authorization: 'Bearer x' } },
];
const pages = [
  '/authorize?client_id=demo-client',
  authorizePath(),
  '/login?transaction=x',
  '/consent?transaction=x',
  '/device',
  '/login?return_to=%2Faccount',
];

function sendTo(origin: string, { path, headers = {}, body }: Sent): Promise<Response> {
  if (body === undefined) return fetch(origin + path, { headers });
  return fetch(origin + path, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : new URLSearchParams(body),
  });
}

describe.each(eachDatabase().filter(({ kind }) => kind === 'PostgreSQL'))(
  'a server that loses its $kind',
  ({ make }) => {
    it('is not healthy, asks to try again at every endpoint, and goes on when the database is back [storage.lost-connection] [server.health] [server.unavailable]', async () => {
      const place = await make();
      const line = await cuttable(place.url ?? '');
      const server = startRealServer({ ...place, url: line.url, port: await freePort() });
      await server.listening;
      const health = async () => (await fetch(`${server.origin}/health`)).status;
      const token = async () => (await sendTo(server.origin, tokenRequest)).status;
      expect([await health(), await token()]).toEqual([200, 200]);
      const browser = createBrowser(server.origin);
      await browser.get('/device');

      line.cut();
      expect(await health()).toBe(503);
      for (const request of programs) {
        const response = await sendTo(server.origin, request);
        const { error, error_description } = await readJson<{ error: string; error_description: string }>(response);
        expect([request.path, response.status, error]).toEqual([request.path, 503, 'temporarily_unavailable']);
        expect(error_description).not.toMatch(/connect|postgres/i);
        expect(response.headers.get('retry-after')).toBe('5');
      }
      for (const path of pages) {
        for (const visitor of [browser, createBrowser(server.origin)]) {
          const page = await visitor.get(path);
          expect([path, page.status, page.headers.get('retry-after')]).toEqual([path, 503, '5']);
          expect(page.html).toContain('<code>temporarily_unavailable</code>');
        }
      }

      line.mend();
      expect([await health(), await token(), (await browser.get('/device')).status]).toEqual([200, 200, 200]);
      await server.kill();
      await line.close();
      await place.remove();
    });
  },
);
