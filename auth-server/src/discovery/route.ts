import type { Dependencies } from '../dependencies.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { resourcesAt } from '../tokens/resource.ts';
import { authorizationServerMetadata, openidConfiguration } from './metadata.ts';

/** Documents that anyone may read, from any origin (RFC 8414 §3, OIDC Discovery §4, RFC 7517 §5). */
export function discoveryEndpoints({ config, keys }: Dependencies): ApiEndpoint[] {
  const issuer = config.origins['auth-server'];
  const resources = resourcesAt(config.origins['resource-server']);
  const documents = {
    '/.well-known/oauth-authorization-server': authorizationServerMetadata(issuer, resources),
    '/.well-known/openid-configuration': openidConfiguration(issuer, resources, keys.signing.alg),
    '/.well-known/jwks.json': keys.jwks,
  };
  return Object.entries(documents).map(([path, body]) => ({
    path,
    crossOrigin: true,
    methods: { get: () => ({ kind: 'json', status: 200, body }) },
  }));
}
