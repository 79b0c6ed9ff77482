import type { JWTPayload } from 'jose';
import type { Settings } from '../settings.ts';
import { type Answer, bearer, call } from './call.ts';
import { sign, startIssuer, type TestIssuer } from './issuer.ts';
import { startResourceServer, type TestResourceServer, testOrigin } from './resourceServer.ts';

/** The tests' clock stands still unless a test moves it: 2026-01-01, noon, in seconds. */
export const now = Date.UTC(2026, 0, 1, 12) / 1000;

/** An issuer, and good tokens of it for alice. */
export interface Issuing {
  issuer: TestIssuer;
  /** The claims of a good access token, changed as a test asks. */
  claims(changes?: JWTPayload): JWTPayload;
  /** A good access token with changed claims. */
  token(changes?: JWTPayload): Promise<string>;
  /** An opaque token about which the issuer answers the same claims, changed as a test asks. */
  opaqueToken(changes?: Record<string, unknown>): string;
}

/** An issuer and a resource server that trusts it, both real, on free ports. */
export interface World extends Issuing {
  /** What the resource server's clock shows; a test may move it. */
  clock: { now: number };
  server: TestResourceServer;
  /** Presents a token at the protected resource. */
  present(token: string): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startIssuing(): Promise<Issuing> {
  const issuer = await startIssuer();
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
    issuer,
    claims,
    token: (changes) => sign(issuer.es256, claims(changes)),
    opaqueToken(changes) {
      const token = `opaque-${issuer.opaque.size + 1}`;
      issuer.opaque.set(token, { active: true, token_type: 'Bearer', ...claims(), ...changes });
      return token;
    },
  };
}

export async function startWorld(settings: Partial<Settings> = {}): Promise<World> {
  const issuing = await startIssuing();
  const clock = { now };
  const server = await startResourceServer(issuing.issuer, () => clock.now, settings);
  return {
    ...issuing,
    clock,
    server,
    present: (token) => call(`${server.origin}/protected`, { headers: bearer(token) }),
    stop: async () => {
      await Promise.all([server.stop(), issuing.issuer.stop()]);
    },
  };
}
