import type { LabConfig } from '@oauth-lab/shared/lab/config';
import bcrypt from 'bcrypt';
import { ordinaryClient } from './clients/ordinaryClient.ts';
import { bcryptCost } from './login/verifyPassword.ts';
import { allScopes } from './scopes/catalogue.ts';
import type { Client } from './store/clients.ts';
import type { Stores } from './store/database.ts';
import { sha256 } from './tokens/digest.ts';
import { resourcesAt } from './tokens/resource.ts';

/** The demo accounts. Each `sub` is as opaque as one that was drawn for a new user, but stays the same in every lab. */
export const demoAccounts = [
  {
    username: 'alice',
    password: 'password123',
    sub: 'wJWvlOtQEWZ8M8XZR8IYcQ',
    name: 'Alice Ansel',
    emailVerified: true,
  },
  { username: 'bob', password: 'secret456', sub: 'opWVk8K30cEP6gGqQhKhGQ', name: 'Bob Brandt', emailVerified: true },
  {
    username: 'carol',
    password: 'mypass789',
    sub: '4dajhPjd_ilO9fE1-MfDEQ',
    name: 'Carol Castell',
    emailVerified: false,
  },
  { username: 'wesen', password: 'secret', sub: 'iVoSpeELD541j4AsiTBiVw', name: 'Wesen Wieland', emailVerified: true },
];

const loopbackCallbacks = ['http://127.0.0.1/callback', 'http://[::1]/callback'];
const standardScope = ['openid', 'profile', 'email', 'offline_access', 'read', 'write'];

/** The demo clients of a lab at these origins. */
export function demoClients(origins: LabConfig['origins'], resourceServerSecret: string): readonly Client[] {
  const callback = `${origins['client-app']}/callback`;
  const confidential = (secret: string) => ({
    kind: 'secret' as const,
    secretHash: sha256(secret),
    methods: ['client_secret_basic', 'client_secret_post'] as const,
  });
  return [
    {
      ...ordinaryClient,
      clientId: 'demo-client',
      name: 'Demo client',
      credentials: { kind: 'public' },
      redirectUris: [callback],
      grantTypes: ['authorization_code', 'refresh_token'],
      scope: standardScope,
    },
    {
      ...ordinaryClient,
      clientId: 'browser-client',
      name: 'Browser-only client',
      credentials: { kind: 'public' },
      redirectUris: [`${origins['client-app']}/browser-only/callback`],
      grantTypes: ['authorization_code', 'refresh_token'],
      scope: standardScope,
    },
    {
      ...ordinaryClient,
      clientId: 'web-client',
      name: 'Web client',
      credentials: confidential('web-secret'),
      redirectUris: [callback],
      grantTypes: ['authorization_code', 'refresh_token'],
      scope: allScopes,
    },
    {
      ...ordinaryClient,
      clientId: 'opaque-client',
      name: 'Client with opaque tokens',
      credentials: confidential('opaque-secret'),
      redirectUris: [callback],
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      scope: standardScope,
      tokens: { ...ordinaryClient.tokens, accessTokenFormat: 'opaque' },
    },
    {
      ...ordinaryClient,
      clientId: 'mobile-client',
      name: 'Mobile client',
      credentials: { kind: 'public' },
      redirectUris: ['myapp://callback', ...loopbackCallbacks],
      grantTypes: ['authorization_code', 'refresh_token'],
      scope: standardScope,
    },
    {
      ...ordinaryClient,
      clientId: 'cli',
      name: 'Command line',
      credentials: { kind: 'public' },
      redirectUris: loopbackCallbacks,
      grantTypes: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      scope: allScopes,
    },
    {
      ...ordinaryClient,
      clientId: 'service-client',
      name: 'Service client',
      credentials: confidential('service-secret'),
      redirectUris: [],
      grantTypes: ['client_credentials'],
      scope: ['read', 'write', 'admin', 'read:users', 'write:users', 'delete:users', 'manage:roles'],
    },
    {
      ...ordinaryClient,
      clientId: 'resource-server',
      serves: resourcesAt(origins['resource-server']),
      name: 'Resource server',
      credentials: confidential(resourceServerSecret),
      redirectUris: [],
      grantTypes: [],
      scope: [],
    },
  ];
}

/**
 * Puts the demo accounts and clients where they are missing. Clients are written anew at each start, because their redirect URIs
 * follow the ports; passwords are hashed only for accounts that are not there, because that takes most of a second.
 */
export async function seed({ accounts: store, clients }: Stores, demo: readonly Client[], now: number): Promise<void> {
  await clients.put(demo);
  const present = await store.usernames();
  const missing = demoAccounts.filter(({ username }) => !present.includes(username));
  const added = await Promise.all(
    missing.map(async ({ password, ...account }) => ({
      ...account,
      email: `${account.username}@example.com`,
      passwordHash: await bcrypt.hash(password, bcryptCost),
    })),
  );
  await store.add(added, now);
}
