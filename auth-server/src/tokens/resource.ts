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
