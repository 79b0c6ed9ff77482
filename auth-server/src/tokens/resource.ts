/**
 * The audiences that access tokens are issued for, the default first: the resource server as a whole, and those of its resources that
 * have protected resource metadata of their own (RFC 9728 §3.1).
 */
export function resourcesAt(resourceServer: string): readonly string[] {
  return [resourceServer, `${resourceServer}/mcp`, `${resourceServer}/protected`];
}

/**
 * The resource server that a `resource` parameter means (RFC 8707 §2); the first one where it is absent. An origin means the same
 * with and without its final slash.
 */
export function findResource(resources: readonly string[], sent: string | undefined): string | undefined {
  if (sent === undefined) return resources[0];
  if (!URL.canParse(sent)) return undefined;
  const wanted = new URL(sent).href;
  return resources.find((resource) => new URL(resource).href === wanted);
}
