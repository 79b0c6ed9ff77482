import { createHash } from 'node:crypto';
import type { TestBrowser, Visit } from './browser.ts';
import { clientApp, type TestServer } from './server.ts';

const verifier = 'a-code-verifier-that-is-long-enough-for-the-lab';
export const redirectUri = `${clientApp}/callback`;

/** An Authorization Request that has nothing wrong with it. */
export const goodRequest = {
  client_id: 'demo-client',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid profile read',
  state: 'st/a+t e=&é',
  nonce: 'nonce-1',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

/** The path of an Authorization Request; a change of `undefined` leaves the parameter out. */
export function authorizePath(changes: Record<string, string | undefined> = {}): string {
  const sent = Object.entries({ ...goodRequest, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `/authorize?${new URLSearchParams(sent)}`;
}

/** From the sign-in page on. */
export function signIn(browser: TestBrowser, page: Visit, username = 'alice', password = 'password123') {
  const { transaction, form_token } = formOf(page);
  return browser.post('/login', { transaction, form_token, username, password, action: 'sign-in' });
}

/** From the consent page on; `scopes` are the ticked ones. */
export function answerConsent(browser: TestBrowser, page: Visit, scopes: readonly string[], action = 'allow') {
  const ticked = scopes.map((scope): [string, string] => ['scope', scope]);
  return browser.post('/consent', [...Object.entries({ ...formOf(page), action }), ...ticked]);
}

export function formOf(page: Visit): { transaction: string; form_token: string } {
  return { transaction: page.field('transaction'), form_token: page.field('form_token') };
}

/** The page that an Authorization Request leads to. */
export async function begin(browser: TestBrowser, changes: Record<string, string | undefined> = {}): Promise<Visit> {
  const visit = await browser.get(authorizePath(changes));
  return visit.location?.pathname === '/login' || visit.location?.pathname === '/consent'
    ? browser.get(visit.location)
    : visit;
}

/** alice signs in and allows everything that was asked for, unless she did so before. */
export async function codeFor(browser: TestBrowser, changes: Record<string, string | undefined> = {}): Promise<string> {
  const signedIn = await signIn(browser, await begin(browser, changes));
  const answer =
    signedIn.location?.pathname === '/consent'
      ? await answerConsent(
          browser,
          await browser.get(signedIn.location),
          (changes.scope ?? goodRequest.scope).split(' '),
        )
      : signedIn;
  return answer.location?.searchParams.get('code') ?? '';
}

/** A Token Request that has nothing wrong with it. */
export function tokenRequest(code: string, changes: Record<string, string> = {}): Record<string, string> {
  const good = {
    grant_type: 'authorization_code',
    client_id: 'demo-client',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  };
  return { ...good, ...changes };
}

export interface TokenAnswer {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
  scope: string;
  error?: string;
  error_description?: string;
}

export async function readJson<Shape>(response: Response): Promise<Shape> {
  return JSON.parse(await response.text());
}

/** A Token Request and its answer. */
export async function exchange(
  server: TestServer,
  form: Record<string, string> | string,
  headers?: Record<string, string>,
): Promise<TokenAnswer & { status: number; headers: Headers }> {
  const response = await server.post('/token', form, headers);
  return { status: response.status, headers: response.headers, ...(await readJson<TokenAnswer>(response)) };
}
