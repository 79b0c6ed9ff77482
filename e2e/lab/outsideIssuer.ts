import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/** An identity provider of somebody else's, which knows nothing of the lab: `oidc-provider` from npm. */
export interface OutsideIssuer {
  origin: string;
  /** A JWT access token for `resource`, signed with RS256 as most do. */
  token(resource: string): Promise<string>;
  close(): Promise<void>;
}

export async function startOutsideIssuer(): Promise<OutsideIssuer> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const partner = { client_id: 'partner', client_secret: 'partner-secret' };

  const provider = new Provider(origin, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'outside-1', alg: 'RS256', use: 'sig' }] },
    clients: [{ ...partner, grant_types: ['client_credentials'], response_types: [], redirect_uris: [] }],
    cookies: { keys: ['a key for the cookies that no walkthrough uses'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, audience) => ({
          audience,
          scope: 'read',
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: { ClientCredentials: 600 },
  });
  server.on('request', provider.callback());

  return {
    origin,
    async token(resource) {
      const answer = await fetch(`${origin}/token`, {
        method: 'POST',
        body: new URLSearchParams({ ...partner, grant_type: 'client_credentials', scope: 'read', resource }),
      });
      const { access_token } = await answer.json();
      if (typeof access_token !== 'string') throw new Error(`The outside issuer answered ${answer.status}.`);
      return access_token;
    },
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
