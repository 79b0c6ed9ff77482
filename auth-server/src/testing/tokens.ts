import { codeFor, exchange, readJson, type TokenAnswer, tokenRequest } from './flow.ts';
import type { TestServer } from './server.ts';

/** A confidential client of the lab, by its Basic credentials. */
export function basic(clientId: string, secret: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` };
}

export const resourceServerCredentials = basic('resource-server', 'resource-server-secret');

/** Tokens of alice for one of the demo clients, by the authorization code grant. */
export async function tokensOf(
  server: TestServer,
  {
    clientId = 'demo-client',
    secret,
    scope = 'openid profile offline_access read',
    resource,
  }: { clientId?: string; secret?: string; scope?: string; resource?: string } = {},
): Promise<TokenAnswer & { status: number }> {
  const code = await codeFor(server.browser(), { client_id: clientId, scope, resource });
  const credentials = secret === undefined ? undefined : basic(clientId, secret);
  return exchange(server, tokenRequest(code, { client_id: clientId }), credentials);
}

export type Introspected = Record<string, unknown> & { active?: boolean; error?: string };

/** What the introspection endpoint says of a token, to the resource server or to somebody else. */
export async function introspect(
  server: TestServer,
  token: string | undefined,
  headers: Record<string, string> = resourceServerCredentials,
): Promise<Introspected & { status: number }> {
  const response = await server.post('/introspect', { token: token ?? '' }, headers);
  return { ...(await readJson<Introspected>(response)), status: response.status };
}

/** A UserInfo Request in the Authorization header. */
export async function userInfo(
  server: TestServer,
  token: string,
): Promise<{ status: number; challenge: string | null; body: Record<string, unknown> }> {
  const response = await fetch(`${server.origin}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    body: await readJson<Record<string, unknown>>(response),
  };
}
