import type { Client } from '../oauth/client.ts';

/**
 * The clients that the lab's authorization server knows from its first start. Their secrets are printed in the README: they show how a
 * secret is used, and protect nothing.
 */

/** A public client: it has no secret, so PKCE is what ties the code to it (RFC 7636). */
export function demoClient(origin: string): Client {
  return {
    client_id: 'demo-client',
    redirect_uri: `${origin}/callback`,
    scope: 'openid profile email read',
    authentication: { method: 'none' },
  };
}

/** A web application with a server: it keeps a secret, and says it at the token endpoint. */
export function webClient(origin: string): Client {
  return {
    client_id: 'web-client',
    redirect_uri: `${origin}/callback`,
    scope: 'openid profile email offline_access read',
    authentication: { method: 'client_secret_basic', client_secret: 'web-secret' },
  };
}

/** A program that acts for itself and for no user (RFC 6749 §4.4). */
export const serviceClient: Client = {
  client_id: 'service-client',
  redirect_uri: '',
  scope: 'read write',
  authentication: { method: 'client_secret_basic', client_secret: 'service-secret' },
};

/** A program without a browser of its own (RFC 8628). */
export const deviceClient: Client = {
  client_id: 'cli',
  redirect_uri: '',
  scope: 'openid profile offline_access read',
  authentication: { method: 'none' },
};
