const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request could come from a page that had its name rebound to this machine (MCP Transports, Security Warning). A program sends
 * no Origin; a page of this machine may call, whatever its port; and whoever calls must mean this server by the name in Host.
 * @param origin of this server.
 * @returns what is wrong, in one sentence; undefined where nothing is.
 */
export function rebindingSign(
  headers: { host?: string | undefined; origin?: string | undefined },
  origin: string,
): string | undefined {
  const own = new URL(origin).hostname;
  const isOurs = (url: string) => {
    const name = URL.canParse(url) ? new URL(url).hostname : '';
    return name === own || loopback.has(name);
  };
  if (!isOurs(`http://${headers.host ?? ''}`)) return 'The Host header names another server.';
  if (headers.origin !== undefined && !isOurs(headers.origin)) return 'Pages of that origin may not call this server.';
  return undefined;
}
