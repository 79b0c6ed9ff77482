import { createHash, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { authServer } from './authServer.ts';
import { listenForCallback } from './callbackListener.ts';
import type { Lab } from './lab.ts';
import type { Person } from './people.ts';

/** A program of somebody's that talks to the authorization server itself; in the diagram it has a lane of its own. */
export interface Program {
  /** Posts a form to an endpoint, as the client that it says it is. */
  ask(path: string, form: Record<string, string>, client: ClientCredentials): Promise<Answer>;
  /** Calls an endpoint of either server with an access token. */
  call(url: string, accessToken: string): Promise<Answer>;
  /**
   * Brings somebody from the application to the answer of the token endpoint: they sign in, unless they did in this browser before,
   * and allow everything (RFC 6749 §4.1, RFC 8252 §7.3).
   */
  signIn(page: Page, person: Person, asked: { client: ClientCredentials; scope: string }): Promise<Answer>;
}

/** Public without a secret. */
export interface ClientCredentials {
  id: string;
  secret?: string;
}

export interface Answer {
  status: number;
  error?: string;
  access_token?: string;
  refresh_token?: string;
  scope?: string;
  active?: boolean;
  [member: string]: unknown;
}

/** @param name is how the diagram calls its lane. */
export function program({ origins }: Pick<Lab, 'origins'>, name: string): Program {
  const issuer = origins['auth-server'];
  const agent = { 'user-agent': `${name}/1.0` };

  async function answerOf(response: Response): Promise<Answer> {
    const text = await response.text();
    return { ...JSON.parse(text === '' ? '{}' : text), status: response.status };
  }

  async function ask(path: string, form: Record<string, string>, { id, secret }: ClientCredentials): Promise<Answer> {
    const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
    const body = new URLSearchParams(secret === undefined ? { client_id: id, ...form } : form);
    const headers = { ...agent, ...(secret === undefined ? {} : basic) };
    return answerOf(await fetch(`${issuer}${path}`, { method: 'POST', headers, body }));
  }

  return {
    ask,
    call: async (url, accessToken) =>
      answerOf(await fetch(url, { headers: { ...agent, authorization: `Bearer ${accessToken}` } })),
    async signIn(page, person, { client, scope }) {
      const { redirectUri, arrival, close } = await listenForCallback();
      const verifier = randomBytes(32).toString('base64url');
      const request = new URLSearchParams({
        response_type: 'code',
        client_id: client.id,
        redirect_uri: redirectUri,
        scope,
        state: randomBytes(16).toString('base64url'),
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      await page.goto(`${issuer}/authorize?${request}`);
      const pages = authServer(page);
      await pages.signIn(person);
      await pages.allow();
      const code = (await arrival).searchParams.get('code') ?? '';
      await close();
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
      return ask('/token', form, client);
    },
  };
}
