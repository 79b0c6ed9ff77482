import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';

/** For tests: somebody else's identity provider, the npm package oidc-provider, with one user who allows everything. */
export interface OutsideProvider {
  issuer: string;
  /** Does what a browser would do between the Authorization Request and the callback, and resolves to the callback's address. */
  signIn(authorizationUrl: string): Promise<URL>;
  close(): Promise<void>;
}

export interface ProviderOptions {
  clients?: ClientMetadata[];
  registration?: boolean;
  /** Whether PKCE is demanded; it is checked where it is used, either way. */
  pkceRequired?: boolean;
  /** What its metadata say of PKCE; nothing where it keeps silent. */
  saysPkce?: boolean;
  /** RFC 9207. */
  iss?: boolean;
  userinfo?: boolean;
}

export async function outsideProvider(options: ProviderOptions = {}): Promise<OutsideProvider> {
  const {
    clients = [],
    registration = false,
    pkceRequired = true,
    saysPkce = true,
    iss = true,
    userinfo = true,
  } = options;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const configuration: Configuration = {
    clients,
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    jwks: { keys: [await signingKey()] },
    pkce: { required: () => pkceRequired },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: registration },
      userinfo: { enabled: userinfo },
    },
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: 'Alice Elsewhere' }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  };
  const provider = new Provider(issuer, configuration);
  /** What of its metadata it keeps to itself. */
  provider.use(async (context, next) => {
    await next();
    if (context.oidc?.route !== 'discovery') return;
    const {
      code_challenge_methods_supported: pkce,
      authorization_response_iss_parameter_supported: own,
      ...metadata
    } = Object(context.body);
    context.body = {
      ...metadata,
      ...(saysPkce ? { code_challenge_methods_supported: pkce } : {}),
      ...(iss ? { authorization_response_iss_parameter_supported: own } : {}),
    };
  });
  const callback = provider.callback();

  async function handle(
    request: Parameters<typeof callback>[0],
    response: Parameters<typeof callback>[1],
  ): Promise<void> {
    if (request.url?.startsWith('/interaction/')) {
      const { grantId, params, session } = await provider.interactionDetails(request, response);
      const grant =
        (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
        new provider.Grant({ accountId: session?.accountId ?? 'alice', clientId: String(params.client_id) });
      grant.addOIDCScope(String(params.scope));
      const result = { login: { accountId: 'alice' }, consent: { grantId: await grant.save() } };
      return provider.interactionFinished(request, response, result);
    }
    await callback(request, response);
  }

  return {
    issuer,
    async signIn(authorizationUrl) {
      const cookies = new Map<string, string>();
      let url = new URL(authorizationUrl);
      while (url.origin === issuer) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
        for (const set of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          cookies.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null) throw new Error(`The provider stops at ${url.href}: ${await response.text()}`);
        url = new URL(location, url);
      }
      if (!iss) url.searchParams.delete('iss');
      return url;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function signingKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: 'provider-key', alg: 'RS256', use: 'sig' };
}
