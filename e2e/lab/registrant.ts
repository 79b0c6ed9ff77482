import { createHash, randomBytes } from 'node:crypto';
import type { Lab } from './lab.ts';

/** A program that nobody has set up here: it registers itself, and manages its registration. In the diagram it has a lane of its own. */
export interface Registrant {
  register(metadata: object): Promise<ClientInformation>;
  read(client: ClientInformation): Promise<ClientInformation>;
  update(client: ClientInformation, metadata: object): Promise<ClientInformation>;
  /** The status of the answer. */
  remove(client: ClientInformation): Promise<number>;
  /** An Authorization Request (RFC 6749 §4.1.1), and the secret behind its code_challenge. */
  authorizationRequest(client: ClientInformation, scope: string): { url: string; codeVerifier: string };
  /** Exchanges a code for tokens, as a public client. */
  exchange(client: ClientInformation, code: string, codeVerifier: string): Promise<{ scope?: string; error?: string }>;
}

export interface ClientInformation {
  status: number;
  client_id: string;
  client_secret?: string;
  client_name: string;
  redirect_uris: readonly [string, ...string[]];
  registration_access_token: string;
  registration_client_uri: string;
  error?: string;
}

/** @param name is how the diagram calls its lane. */
export function registrant({ origins }: Pick<Lab, 'origins'>, name: string): Registrant {
  const issuer = origins['auth-server'];
  const agent = { 'user-agent': `${name}/1.0` };

  async function send(method: string, url: string, { token, body }: { token?: string; body?: object } = {}) {
    const answer = await fetch(url, {
      method,
      headers: {
        ...agent,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { ...JSON.parse(text === '' ? '{}' : text), status: answer.status };
  }

  const manage = (method: string, client: ClientInformation, body?: object) =>
    send(method, client.registration_client_uri, {
      token: client.registration_access_token,
      ...(body === undefined ? {} : { body }),
    });

  return {
    register: (metadata) => send('POST', `${issuer}/register`, { body: metadata }),
    read: (client) => manage('GET', client),
    update: (client, metadata) => manage('PUT', client, { client_id: client.client_id, ...metadata }),
    remove: async (client) => (await manage('DELETE', client)).status,
    authorizationRequest({ client_id, redirect_uris: [redirect_uri] }, scope) {
      const codeVerifier = randomBytes(32).toString('base64url');
      const parameters = new URLSearchParams({
        response_type: 'code',
        client_id,
        redirect_uri,
        scope,
        state: randomBytes(16).toString('base64url'),
        code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      return { url: `${issuer}/authorize?${parameters}`, codeVerifier };
    },
    async exchange({ client_id, redirect_uris: [redirect_uri] }, code, codeVerifier) {
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id,
        code,
        redirect_uri,
        code_verifier: codeVerifier,
      });
      const answer = await fetch(`${issuer}/token`, { method: 'POST', headers: agent, body });
      return JSON.parse(await answer.text());
    },
  };
}
