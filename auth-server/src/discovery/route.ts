import type { Dependencies } from '../dependencies.ts';
import type { Decision } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { resourcesAt } from '../tokens/resource.ts';
import { authorizationServerMetadata, openidConfiguration } from './metadata.ts';

/** Documents that anyone may read, from any origin (RFC 8414 §3, OIDC Discovery §4, RFC 7517 §5). */
export function discoveryEndpoints({ config, keys, registration }: Dependencies): ApiEndpoint[] {
  const issuer = config.origins['auth-server'];
  const resources = resourcesAt(config.origins['resource-server']);
  const server = authorizationServerMetadata(issuer, resources, { registration: registration.policy.kind !== 'off' });
  const documents = {
    '/.well-known/oauth-authorization-server': server,
    '/.well-known/openid-configuration': openidConfiguration(server),
  };
  return [
    // They don't change while the server runs, so their text is made once.
    ...Object.entries(documents).map(([path, document]) => {
      const body = JSON.stringify(document);
      return publicDocument(path, () => ({ kind: 'text', status: 200, type: 'application/json; charset=utf-8', body }));
    }),
    publicDocument('/.well-known/jwks.json', async () => ({ kind: 'json', status: 200, body: await keys.jwks() })),
  ];
}

function publicDocument(path: string, get: () => Decision | Promise<Decision>): ApiEndpoint {
  return { path, crossOrigin: true, methods: { get } };
}
