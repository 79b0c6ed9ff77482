import { readJson } from './flow.ts';
import type { TestServer } from './server.ts';

/** What a client says of itself, with nothing wrong about it. */
export const metadata = { client_name: 'Stranger', redirect_uris: ['https://stranger.example/cb'] };
export const publicClient = {
  ...metadata,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
};

export interface Information {
  client_id: string;
  client_id_issued_at: number;
  client_name?: string;
  client_secret?: string;
  registration_access_token: string;
  registration_client_uri: string;
  error?: string;
}

/** A request with or without a JSON body and a Bearer token, and its answer. */
export async function send(method: string, url: string, body?: unknown, token?: string) {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const information = await readJson<Information>(new Response(text === '' ? '{}' : text));
  return { ...information, status: response.status, headers: response.headers };
}

export type Registered = Awaited<ReturnType<typeof send>>;

export function register({ origin }: TestServer, body: unknown = metadata, token?: string) {
  return send('POST', `${origin}/register`, body, token);
}

/** A request to the client's configuration endpoint, with its registration access token. */
export function manage(method: string, client: Registered, body?: object) {
  return send(method, client.registration_client_uri, body, client.registration_access_token);
}
