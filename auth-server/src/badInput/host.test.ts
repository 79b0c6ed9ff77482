import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { pageCases } from './pageCases.ts';
import { registrationCases } from './registrationCases.ts';
import { messageOf } from './request.ts';
import { tokenCases } from './tokenCases.ts';
import { type World, worldOf } from './world.ts';

const elsewhere = 'elsewhere.example';
/** What a request says of the host that it was sent to: anybody can write anything there. */
const hostile = {
  host: elsewhere,
  'x-forwarded-host': elsewhere,
  'x-forwarded-server': elsewhere,
  'x-forwarded-port': '4430',
  'x-forwarded-proto': 'https',
  'x-original-host': elsewhere,
  forwarded: `host=${elsewhere};proto=https`,
};
/** Of the table, each request with nothing wrong. */
const cases = [...pageCases, ...tokenCases, ...registrationCases];
const documents = [
  '/',
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
  '/.well-known/jwks.json',
  '/openapi.json',
  '/openapi',
  '/health',
  '/nothing-is-here',
];

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startServer();
  world = worldOf(server);
});
afterAll(() => server.close());

/** `fetch` lets nobody choose the host. */
function sendTo({ url, method, headers, body }: ReturnType<typeof messageOf>, more: Record<string, string>) {
  return new Promise<{ status: number | undefined; whole: string }>((resolve, reject) =>
    request(url, { method, headers: { ...headers, ...more } }, async (response) => {
      const whole = `${response.rawHeaders.join('\n')}\n\n${await text(response)}`;
      resolve({ status: response.statusCode, whole });
    })
      .on('error', reject)
      .end(body),
  );
}

describe('a host that a request makes up', () => {
  it.each(cases.map((one) => ({ name: `${one.operation} ${one.variant ?? ''}`, ...one })))(
    'changes nothing at $name [server.host-ignored]',
    async ({ operation, base, answer }) => {
      const [method = '', path = ''] = operation.split(' ');
      const message = messageOf(server.origin, method.toUpperCase(), path, await base(world));
      const { status, whole } = await sendTo(message, hostile);
      expect(String(status)).toBe(answer.split(' ')[0]);
      expect(whole).not.toMatch(/elsewhere\.example|4430/);
    },
  );

  it.each(documents)('stands nowhere in what is at %s [server.host-ignored]', async (path) => {
    const message = messageOf(server.origin, 'GET', path, { headers: { accept: 'text/html, application/json' } });
    const { whole } = await sendTo(message, hostile);
    expect(whole).not.toMatch(/elsewhere\.example|4430/);
    for (const [url] of whole.matchAll(/https?:\/\/localhost[^"<\s]*/g)) expect(url).not.toMatch(/^https:/);
  });

  it('stands nowhere on the page of an account [server.host-ignored]', async () => {
    const headers = world.cookies(await world.alice());
    const { status, whole } = await sendTo(messageOf(server.origin, 'GET', '/account', { headers }), hostile);
    expect(status).toBe(200);
    expect(whole).not.toMatch(/elsewhere\.example|4430/);
  });

  it('changes no document [server.host-ignored] [discovery.issuer-configured]', async () => {
    for (const path of documents.filter((one) => one.includes('.well-known') || one === '/openapi.json')) {
      const message = messageOf(server.origin, 'GET', path, {});
      const { whole } = await sendTo(message, hostile);
      const document: object = JSON.parse(whole.slice(whole.indexOf('\n\n')));
      expect(document).toEqual(await readJson(await fetch(server.origin + path)));
    }
  });
});
