import type { Lab } from './lab.ts';

/** A program of somebody's that acts for itself (RFC 6749 §4.4): it gets tokens and calls the API, in a lane of its own. */
export interface ApiCaller {
  /** An access token for a client of the lab: a JWT, or an opaque one for a client that is registered so. */
  token(client: { id: string; secret: string }, scope?: string): Promise<string>;
  /** Gives a token back (RFC 7009). */
  revoke(token: string, client: { id: string; secret: string }): Promise<number>;
  /** Calls the resource server; a body is sent as JSON. */
  call(path: string, token?: string, body?: object): Promise<ApiAnswer>;
}

export interface ApiAnswer {
  status: number;
  challenge: string | null;
  retryAfter: string | null;
  json: unknown;
}

export const serviceClient = { id: 'service-client', secret: 'service-secret' };
export const opaqueClient = { id: 'opaque-client', secret: 'opaque-secret' };

/** @param name is how the diagram calls its lane. */
export function apiCaller({ origins }: Pick<Lab, 'origins'>, name: string): ApiCaller {
  const headers = { 'user-agent': `${name}/1.0` };

  function post(path: string, { id, secret }: { id: string; secret: string }, form: Record<string, string>) {
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const body = new URLSearchParams(form);
    return fetch(`${origins['auth-server']}${path}`, { method: 'POST', headers: { ...headers, authorization }, body });
  }

  return {
    async token(client, scope = 'read') {
      const answer = await post('/token', client, { grant_type: 'client_credentials', scope });
      const { access_token } = await answer.json();
      if (typeof access_token !== 'string') throw new Error(`The token endpoint answered ${answer.status}.`);
      return access_token;
    },
    async revoke(token, client) {
      return (await post('/revoke', client, { token })).status;
    },
    async call(path, token, body) {
      const authorization = token === undefined ? undefined : { authorization: `Bearer ${token}` };
      const answer = await fetch(`${origins['resource-server']}${path}`, {
        headers: {
          ...headers,
          ...authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        challenge: answer.headers.get('www-authenticate'),
        retryAfter: answer.headers.get('retry-after'),
        json: await answer.json(),
      };
    },
  };
}
