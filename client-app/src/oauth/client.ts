/** What the authorization server knows of this client (RFC 7591 §2 names the fields). */
export interface Client {
  client_id: string;
  redirect_uri: string;
  /** What the client asks for, separated by spaces. */
  scope: string;
}

/** The lab's registered public client: it has no secret, so PKCE is what ties the code to it (RFC 7636). */
export function demoClient(origin: string): Client {
  return { client_id: 'demo-client', redirect_uri: `${origin}/callback`, scope: 'openid profile email read' };
}
