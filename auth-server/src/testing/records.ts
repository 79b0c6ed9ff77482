import { ordinaryClient } from '../clients/ordinaryClient.ts';
import { parseParameters } from '../http/parameters.ts';
import type { Account } from '../store/accounts.ts';
import type { Client } from '../store/clients.ts';
import type { Code } from '../store/codes.ts';
import type { Issue, RefreshToken } from '../store/families.ts';
import type { Authorization } from '../tokens/authorization.ts';
import { sha256 } from '../tokens/digest.ts';

/** Records and parameters with nothing wrong about them, for tests that change one thing. */

export const alice: Account = {
  sub: 'sub-of-alice',
  username: 'alice',
  passwordHash: '',
  name: 'Alice Ansel',
  email: 'alice@example.com',
  emailVerified: true,
};

export function client(changes: Partial<Client> = {}): Client {
  return {
    ...ordinaryClient,
    clientId: 'app',
    name: 'App',
    credentials: { kind: 'public' },
    redirectUris: ['https://app.example/cb'],
    grantTypes: ['authorization_code', 'refresh_token'],
    scope: ['openid', 'profile', 'read'],
    ...changes,
  };
}

export const confidential = client({
  credentials: { kind: 'secret', secretHash: sha256('s3cret'), methods: ['client_secret_basic', 'client_secret_post'] },
});

export const codeVerifier = 'v'.repeat(43);

export function authorization(changes: Partial<Authorization> = {}): Authorization {
  return {
    clientId: 'app',
    sub: alice.sub,
    scope: ['openid', 'profile', 'read'],
    resource: 'https://api.example',
    authTime: 1000,
    amr: ['pwd'],
    nonce: 'nonce-1',
    ...changes,
  };
}

export function code(changes: Partial<Code> = {}): Code {
  return {
    codeHash: 'hash',
    authorization: authorization(),
    redirectUri: 'https://app.example/cb',
    redirectUriSent: true,
    codeChallenge: sha256(codeVerifier),
    issuedAt: 0,
    expiresAt: 600_000,
    consumedAt: undefined,
    ...changes,
  };
}

export function refreshToken(changes: Partial<RefreshToken> = {}): RefreshToken {
  return {
    tokenHash: 'hash',
    expiresAt: 1_000_000,
    consumedAt: undefined,
    family: { id: 'family', authorization: authorization(), createdAt: 0, expiresAt: 2_000_000, revokedAt: undefined },
    ...changes,
  };
}

/** The first issue of a family, every id of which has this name in it. */
export function issue(name: string): Issue {
  return {
    family: { id: `family-${name}`, authorization: authorization(), expiresAt: 9000 },
    tokens: {
      issuedAt: 2000,
      accessToken: undefined,
      refreshToken: { hash: `refresh-${name}`, expiresAt: 8000 },
    },
  };
}

/** Parameters out of good ones and changes; `undefined` leaves one out. */
export function parameters(good: Record<string, string>, changes: Record<string, string | undefined> = {}) {
  const sent = Object.entries({ ...good, ...changes }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return parseParameters(new URLSearchParams(sent).toString());
}

export const nobodyListens = () => {};
