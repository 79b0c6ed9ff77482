import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

/**
 * The peer of the authorization server's benchmark, as a process of its own: `oidc-provider` with its in-memory adapter, set up to
 * answer as the lab does (ES256 throughout, JWT access tokens, rotating refresh tokens, PKCE), with a sign-in that asks nothing.
 * Prints its origin.
 */
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const callback = 'http://localhost/callback';

const server = createServer().listen(0, '127.0.0.1', () => {
  const address = server.address();
  const origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const provider = new Provider(origin, {
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    clients: [
      {
        client_id: 'app',
        token_endpoint_auth_method: 'none',
        redirect_uris: [callback],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
      {
        client_id: 'service',
        client_secret: 'service-secret',
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { profile: ['name'], email: ['email'] },
    cookies: { keys: ['a key of the benchmark'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'https://api.example',
        useGrantedResource: () => true,
        getResourceServerInfo: (_context: unknown, resource: string) =>
          resource.endsWith('opaque')
            ? { scope: 'read', accessTokenFormat: 'opaque' as const }
            : { scope: 'read', accessTokenFormat: 'jwt' as const, jwt: { sign: { alg: 'ES256' as const } } },
      },
    },
    issueRefreshToken: (_context, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    rotateRefreshToken: true,
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name: 'Alice', email: 'a@example.com' }),
    }),
    async loadExistingGrant(context) {
      const { session, client } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid offline_access profile email');
      grant.addResourceScope('https://api.example', 'read');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);

    return provider.interactionFinished(request, response, { login: { accountId: 'alice' }, consent: {} });
  });
  console.log(origin);
});
