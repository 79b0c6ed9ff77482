/** A resource of this server: where it is, and the scopes that it asks for. */
export interface ProtectedResource {
  path: string;
  name: string;
  scopes: readonly string[];
}

const wellKnown = '/.well-known/oauth-protected-resource';

/** The resource's identifier (RFC 9728 §1.2); the path is empty for the server as a whole. */
export function resourceUrl(origin: string, path: string): string {
  return `${origin}${path}`;
}

/** RFC 9728 §3: the well-known part goes between host and path. */
export function metadataPath(path: string): string {
  return `${wellKnown}${path}`;
}

/** Where a resource describes itself. */
export function metadataUrl(origin: string, path: string): string {
  return `${origin}${metadataPath(path)}`;
}

/** The metadata document of RFC 9728 §2. `resource` is exactly what a client asked for, or it must not use the answer (§3.3). */
export function protectedResourceMetadata(
  { path, name, scopes }: ProtectedResource,
  origin: string,
  issuers: readonly string[],
) {
  return {
    resource: resourceUrl(origin, path),
    authorization_servers: issuers,
    scopes_supported: scopes,
    bearer_methods_supported: ['header'],
    resource_name: name,
  };
}
