import { createHash, randomUUID } from 'node:crypto';
import { listening } from '@oauth-lab/shared/testing/recording';
import express, { type Request, type RequestHandler } from 'express';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type FakeGrants, fakeGrants } from './fakeGrants.ts';

/** For tests: an authorization server that signs in alice at once, and can be told to misbehave. */
export interface FakeAuthServer {
  origin: string;
  /** Signs alice in: the callback's address with a code for the request. */
  approve(authorizationUrl: string): URL;
  /** Answers the requests of one path differently from now on. */
  misbehave(path: '/.well-known/oauth-authorization-server' | '/token' | '/jwks', handler: RequestHandler): void;
  /** Changes claims of id_tokens to come. */
  claims: JWTPayload;
  /** Changes metadata to come. */
  metadata: Record<string, unknown>;
  /** What it knows beyond the code. */
  grants: FakeGrants;
  /** The bodies of the Token Requests that came, in order. */
  tokenRequests: Record<string, string>[];
  close(): Promise<void>;
}

export async function fakeAuthServer(): Promise<FakeAuthServer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const codes = new Map<string, { request: URLSearchParams; used: boolean }>();
  const overrides = new Map<string, RequestHandler>();
  const app = express();
  app.use((request, response, next) => {
    const override = overrides.get(request.path);
    return override === undefined ? next() : override(request, response, next);
  });
  const more = fakeGrants(() => origin);
  const { origin, close } = await listening(app);
  const server: FakeAuthServer = {
    grants: more.grants,
    origin,
    close,
    claims: {},
    metadata: {},
    tokenRequests: [],
    misbehave: (path, handler) => overrides.set(path, handler),
    approve(authorizationUrl) {
      const request = new URL(authorizationUrl).searchParams;
      const code = randomUUID();
      codes.set(code, { request, used: false });
      const callback = new URL(request.get('redirect_uri') ?? '');
      callback.search = new URLSearchParams({ code, state: request.get('state') ?? '', iss: origin }).toString();
      return callback;
    },
  };

  app.get(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'], (_request, response) => {
    response.json({
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/jwks`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
      ...more.metadata(),
      ...server.metadata,
    });
  });
  app.get('/jwks', (_request, response) => {
    response.json({ keys: [jwk] });
  });
  app.use(more.routes);
  async function idToken(audience: string, nonce: string | undefined): Promise<string> {
    return new SignJWT({ nonce, name: 'Alice', ...server.claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(origin)
      .setAudience(audience)
      .setSubject('alice')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  }
  app.post('/token', express.urlencoded({ extended: false }), async (request, response) => {
    const { code, code_verifier } = request.body;
    server.tokenRequests.push({ ...request.body });
    if (more.token(request, response)) return;
    if (request.body.device_code !== undefined) {
      const access_token = `token-of-${request.body.device_code}`;
      const id_token = await idToken(clientOf(request), undefined);
      return void response.json({ access_token, token_type: 'Bearer', expires_in: 3600, id_token });
    }
    const issued = codes.get(code);
    const hash = createHash('sha256').update(String(code_verifier)).digest('base64url');
    if (issued === undefined || issued.used || hash !== issued.request.get('code_challenge')) {
      const error_description = issued?.used ? 'The code was used before.' : 'The code or verifier is <wrong>.';
      response.status(400).json({ error: 'invalid_grant', error_description });
      return;
    }
    issued.used = true;
    response.json({
      access_token: `token-of-${code}`,
      token_type: 'Bearer',
      expires_in: more.grants.expires_in,
      scope: issued.request.get('scope'),
      refresh_token: more.newRefreshToken(),
      id_token: await idToken(clientOf(request), issued.request.get('nonce') ?? undefined),
    });
  });
  return server;
}

/** Who sends a Token Request: by name alone, or by Basic (RFC 6749 §2.3.1). */
function clientOf({ headers: { authorization }, body }: Request): string {
  if (authorization === undefined) return body.client_id;
  const [name = ''] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':');
  return decodeURIComponent(name);
}

/** For tests: a resource server that takes every token of the fake authorization server, unless it is told to refuse. */
export interface FakeResourceServer {
  origin: string;
  /** Whom /userinfo is about. */
  subject: string;
  refuses: boolean;
  close(): Promise<void>;
}

export async function fakeResourceServer(): Promise<FakeResourceServer> {
  const app = express();
  const { origin, close } = await listening(app);
  const server: FakeResourceServer = { origin, subject: 'alice', refuses: false, close };
  app.use((request, response, next) => {
    if (!server.refuses && request.headers.authorization?.startsWith('Bearer token-of-')) return next();
    response
      .status(401)
      .set('WWW-Authenticate', 'Bearer error="invalid_token", error_description="not <ours>"')
      .json({ error: 'invalid_token' });
  });
  app.get('/protected', (_request, response) => {
    response.json({ message: 'You may read this.' });
  });
  app.get('/userinfo', (_request, response) => {
    response.json({ sub: server.subject, name: 'Alice' });
  });
  return server;
}
