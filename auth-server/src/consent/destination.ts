/** Where a redirect URI leads, in as few words as tell an honest client from one that took its name: a host, or an app's scheme. */
export function destinationOf(redirectUri: string): string {
  const { host, protocol } = new URL(redirectUri);
  return /^https?:$/.test(protocol) ? host : protocol.slice(0, -1);
}
