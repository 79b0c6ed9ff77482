import { createServer, type RequestListener } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientCredentials } from '../store/clients.ts';
import { exchange } from '../testing/flow.ts';
import { client } from '../testing/records.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { assertionType } from './presented.ts';

let server: TestServer;
let jwks: { keys: JWK[] };
let sign: (claims: Record<string, unknown>) => Promise<string>;
beforeAll(async () => {
  server = await startServer();
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] };
  sign = (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey);
});
afterAll(() => server.close());

type Keys = Extract<ClientCredentials, { kind: 'keys' }>['keys'];

/** A service that authenticates with its keys, and a way for it to ask for a token. */
async function service(clientId: string, keys: Keys) {
  await server.stores.clients.put([
    client({ clientId, credentials: { kind: 'keys', keys }, grantTypes: ['client_credentials'], scope: ['read'] }),
  ]);
  return async (jti: string) => {
    const claims = { iss: clientId, sub: clientId, aud: server.origin, exp: Math.floor(Date.now() / 1000) + 60, jti };
    const form = {
      grant_type: 'client_credentials',
      client_assertion_type: assertionType,
      client_assertion: await sign(claims),
    };
    return () => exchange(server, form);
  };
}

/** A server that a `jwks_uri` points to. */
async function keysAt(listener: RequestListener) {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  return {
    jwksUri: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/jwks`,
    close: () => new Promise((resolve) => http.close(resolve)),
  };
}

describe('private_key_jwt', () => {
  it('authenticates a client without any secret crossing the wire [token.private-key-jwt]', async () => {
    const assertion = await (await service('keys-1', { jwks }))('a');
    expect(await assertion()).toMatchObject({ status: 200, scope: 'read' });
  });

  it('counts once, however many send the same assertion at the same moment [token.assertion-single-use]', async () => {
    const assertion = await (await service('keys-2', { jwks }))('b');
    const answers = await Promise.all(Array.from({ length: 8 }, assertion));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status, error }) => status === 401 && error === 'invalid_client')).toHaveLength(7);
  });

  it('lets another client use the same jti [token.assertion-single-use]', async () => {
    for (const clientId of ['keys-3', 'keys-4']) {
      const assertion = await (await service(clientId, { jwks }))('c');
      expect((await assertion()).status).toBe(200);
    }
  });

  it('fetches the keys from jwks_uri once, and the exchange is on record [token.client-keys]', async () => {
    let asked = 0;
    const keys = await keysAt((_request, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks));
    });
    const make = await service('keys-5', { jwksUri: keys.jwksUri });
    for (const jti of ['d', 'e']) expect((await (await make(jti))()).status).toBe(200);
    expect(asked).toBe(1);
    await expect
      .poll(() => server.events.some((event) => event.kind === 'request' && event.url === keys.jwksUri))
      .toBe(true);
    await keys.close();
  });

  it.each<[string, RequestListener]>([
    [
      'is longer than 64 KiB',
      (_, response) => void response.end(JSON.stringify({ keys: [], more: 'x'.repeat(70_000) })),
    ],
    ['is no key set', (_, response) => void response.end('<html>')],
    ['redirects', (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
  ])('refuses the client where what jwks_uri answers %s [token.client-keys]', async (which, listener) => {
    const keys = await keysAt(listener);
    const assertion = await (await service(`keys-${which}`, { jwksUri: keys.jwksUri }))('f');
    expect(await assertion()).toMatchObject({ status: 401, error: 'invalid_client' });
    await keys.close();
  });

  it('fetches nothing over plain http from beyond this machine [token.client-keys]', async () => {
    const assertion = await (await service('keys-6', { jwksUri: 'http://keys.example/jwks' }))('g');
    expect(await assertion()).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(server.events.some((event) => event.kind === 'request' && event.url.includes('keys.example'))).toBe(false);
  });
});
