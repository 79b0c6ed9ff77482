import bcrypt from 'bcrypt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoClients, seed } from './seed.ts';
import { startServer, type TestServer } from './testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const origins = {
  'client-app': 'http://localhost:7',
  'auth-server': '',
  'resource-server': '',
  visualizer: '',
};

describe('the seed', () => {
  it('has the demo accounts with a bcrypt hash of cost 10 and an opaque subject [seed.accounts]', async () => {
    expect((await server.stores.accounts.usernames()).toSorted()).toEqual(['alice', 'bob', 'carol', 'wesen']);
    const alice = await server.stores.accounts.findByUsername('alice');
    expect(bcrypt.getRounds(alice?.passwordHash ?? '')).toBe(10);
    expect(alice?.sub).toMatch(/^[\w-]{22}$/);
  });

  it('keeps no client secret, only its SHA-256 [seed.clients]', async () => {
    const client = await server.stores.clients.find('web-client');
    expect(client?.credentials.kind).toBe('secret');
    expect(JSON.stringify(client)).not.toContain('web-secret');
  });

  it('run again changes no account, and lets redirect URIs follow the ports [seed.clients]', async () => {
    const before = await server.stores.accounts.findByUsername('alice');
    await seed(server.stores, demoClients(origins, 'secret'), 1);
    expect(await server.stores.accounts.findByUsername('alice')).toEqual(before);
    expect((await server.stores.clients.find('demo-client'))?.redirectUris).toEqual(['http://localhost:7/callback']);
  });
});
