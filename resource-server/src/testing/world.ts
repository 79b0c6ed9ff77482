import type { JWTPayload } from 'jose';
import { expect } from 'vitest';
import type { Settings } from '../settings.ts';
import { type Answer, bearer, type Call, call } from './call.ts';
import { sign, startIssuer, type TestIssuer } from './issuer.ts';
import { startResourceServer, type TestResourceServer, testOrigin } from './resourceServer.ts';

/** The tests' clock stands still: 2026-01-01, noon, in seconds. */
export const now = Date.UTC(2026, 0, 1, 12) / 1000;

/** An issuer and a resource server that trusts it, both real, on free ports. */
export interface World {
  /** What the resource server's clock shows; a test may move it. */
  clock: { now: number };
  issuer: TestIssuer;
  server: TestResourceServer;
  /** The claims of a good access token for alice, changed as a test asks. */
  claims(changes?: JWTPayload): JWTPayload;
  /** A good access token with changed claims. */
  token(changes?: JWTPayload): Promise<string>;
  /** Presents a token at the protected resource. */
  present(token: string): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startWorld(settings: Partial<Settings> = {}): Promise<World> {
  const issuer = await startIssuer();
  const clock = { now };
  const server = await startResourceServer(issuer, () => clock.now, settings);
  const claims = (changes: JWTPayload = {}): JWTPayload => ({
    iss: issuer.origin,
    sub: 'alice',
    aud: testOrigin,
    client_id: 'demo-client',
    scope: 'openid read',
    jti: 'token-1',
    iat: now - 10,
    exp: now + 300,
    ...changes,
  });
  return {
    clock,
    issuer,
    server,
    claims,
    token: (changes) => sign(issuer.es256, claims(changes)),
    present: (token) => call(`${server.origin}/protected`, { headers: bearer(token) }),
    stop: async () => {
      await Promise.all([server.stop(), issuer.stop()]);
    },
  };
}

/** A request that must be refused, and the exact answer. */
export interface BadCase {
  what: string;
  send: (world: World) => Promise<Call & { query?: string; path?: string }>;
  status: number;
  challenge: string;
}

/** A request with this token in its header. */
export function withToken(token: (world: World) => string | Promise<string>): BadCase['send'] {
  return async (world) => ({ headers: bearer(await token(world)) });
}

/** A request with a good access token whose claims were changed before it was signed. */
export function withClaims(changes: JWTPayload): BadCase['send'] {
  return withToken(({ token }) => token(changes));
}

export const metadataParameter = `resource_metadata="${testOrigin}/.well-known/oauth-protected-resource/protected"`;

export function invalidTokenChallenge(description: string): string {
  return `Bearer error="invalid_token", error_description="${description}", ${metadataParameter}`;
}

export async function expectRefused(world: World, { send, status, challenge }: BadCase): Promise<void> {
  const { path = '/protected', query = '', ...request } = await send(world);
  const answer = await call(`${world.server.origin}${path}${query}`, request);
  expect(answer.headers['www-authenticate']).toBe(challenge);
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toContain('application/json');
  expect(answer.json).toHaveProperty('error_description');
}
