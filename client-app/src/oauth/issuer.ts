/** Where an authorization server's metadata are, from what a person typed (RFC 8414 §3.1, OIDC Discovery §4). */
export interface Discovery {
  /** Where to ask. */
  url: string;
  /** The issuers whose metadata may be there: one of them has to be in it, character for character. */
  issuers: readonly string[];
}

/** Why an address is not asked. */
export type UnfitAddress = { error: string };

const openId = '/.well-known/openid-configuration';
const oauth = '/.well-known/oauth-authorization-server';

/**
 * Takes an issuer or the address of its metadata. An issuer is asked the OpenID Connect way, which all providers know. From the
 * address of the metadata it cannot be told whether the issuer ends with a slash, so either will do.
 */
export function discoveryOf(typed: string): Discovery | UnfitAddress {
  const url = parsed(typed.trim());
  if (url === undefined) return { error: 'This is no web address. It begins with https:// and names the provider.' };
  if (url.username !== '' || url.password !== '')
    return { error: 'The address has a name or password in it. Leave them out: metadata are public.' };
  if (url.search !== '' || url.hash !== '')
    return { error: 'An issuer has no “?” and no “#” part (RFC 8414 §2). Leave it out.' };
  const reason = unfitReason(url);
  if (reason !== undefined) return { error: reason };

  const { origin, pathname } = url;
  const at = `${origin}${pathname}`;
  if (pathname.endsWith(openId)) {
    const issuer = at.slice(0, -openId.length);
    return { url: at, issuers: [issuer, `${issuer}/`] };
  }
  if (pathname.startsWith(oauth)) {
    const issuer = `${origin}${pathname.slice(oauth.length)}`.replace(/\/$/, '');
    return { url: at, issuers: [issuer, `${issuer}/`] };
  }
  // A bare origin is written with and without the slash; a path means what it says.
  const issuer = at.replace(/\/$/, '');
  return { url: `${issuer}${openId}`, issuers: pathname === '/' ? [issuer, at] : [at] };
}

function parsed(typed: string): URL | undefined {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/**
 * This server would send the request, from where it stands: so it asks https addresses, and http only on this very machine. Anything else
 * would let whoever types the address reach what only this server can reach.
 */
function unfitReason({ protocol, hostname }: URL): string | undefined {
  if (protocol === 'https:' || isLoopback(hostname)) return undefined;
  return 'Without TLS anybody on the way could answer in the provider’s name. Use https; plain http is for this machine only.';
}

/** Whether an address of the metadata may be used: the same rule as for the metadata's own address. */
export function isFitEndpoint(address: string): boolean {
  const url = parsed(address);
  return url !== undefined && unfitReason(url) === undefined;
}

/** Names and addresses of this machine; `URL` has written numbers of any form as four decimals. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
