import { createHash, randomBytes } from 'node:crypto';
import type { Agent } from 'node:http';
import { type Answer, browse, send } from '../http.ts';

/** An authorization server as the benchmark uses it: where it is, and who may ask it what. */
export interface AuthorizationServer {
  origin: string;
  paths: { authorize: string; token: string; introspect: string };
  /** A public client with the authorization code and refresh grants. */
  app: { clientId: string; redirectUri: string };
  /** A confidential client with the client credentials grant. */
  service: { clientId: string; secret: string };
  /** A confidential client, and the parameters with which it gets an opaque access token. */
  opaque: { clientId: string; secret: string; parameters: Record<string, string> };
  /** Whom it answers about tokens. */
  introspecting: { clientId: string; secret: string };
  /** What each page of the sign-in is answered with, where it has pages. */
  answerPage(page: Answer, at: URL): { url: URL; form: [string, string][] };
}

/** One operation, as often as it is called; each worker has its own. */
export type Operation = () => Promise<void>;

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

/** The rows of the benchmark: each prepares a worker, which then repeats one operation. */
export const operations = {
  'client credentials': async (server, agent) => {
    const headers = basic(server.service);
    const form = { grant_type: 'client_credentials', scope: 'read' };
    return async () => {
      expectJwt((await post(server.paths.token, server, agent, form, headers)).access_token);
    };
  },
  'code + PKCE, signed in (2 requests)': async (server, agent) => {
    const { url, cookie } = await signedIn(server, agent, { scope: 'openid read' });
    return async () => {
      const { id_token } = await exchange(server, agent, await code(url, cookie, agent));
      expectJwt(id_token);
    };
  },
  'refresh, rotating': async (server, agent) => {
    // OIDC Core §11: access while the user is away takes a consent.
    const { first } = await signedIn(server, agent, { scope: 'openid offline_access read', prompt: 'consent' });
    let { refresh_token } = await exchange(server, agent, first);
    return async () => {
      const form = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '', client_id: server.app.clientId };
      const answer = await post(server.paths.token, server, agent, form);
      expectJwt(answer.id_token);
      ({ refresh_token } = answer);
    };
  },
  introspection: async (server, agent) => {
    const token = await opaqueToken(server, agent);
    const headers = basic(server.introspecting);
    return async () => {
      const { active } = await post(server.paths.introspect, server, agent, { token }, headers);
      if (active !== true) throw new Error(`${server.origin} says that the token is not active.`);
    };
  },
  discovery: async ({ origin }, agent) => {
    const url = new URL('/.well-known/openid-configuration', origin);
    return async () => {
      const { status } = await send(url, agent);
      if (status !== 200) throw new Error(`${url} answered ${status}.`);
    };
  },
} satisfies Record<string, (server: AuthorizationServer, agent: Agent) => Promise<Operation>>;

export type OperationName = keyof typeof operations;

interface Tokens {
  access_token?: string;
  id_token?: string;
  refresh_token?: string;
  active?: boolean;
}

async function post(
  path: string,
  { origin }: AuthorizationServer,
  agent: Agent,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Tokens> {
  const { status, text } = await send(new URL(path, origin), agent, { method: 'POST', form, headers });
  if (status !== 200) throw new Error(`${origin}${path} answered ${status}: ${text}`);
  return JSON.parse(text);
}

function basic({ clientId, secret }: { clientId: string; secret: string }): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` };
}

/** Signs in once and gets a first code; then the address gives a code at once to whoever brings the cookie. */
async function signedIn(server: AuthorizationServer, agent: Agent, asked: Record<string, string>) {
  const url = new URL(server.paths.authorize, server.origin);
  const parameters = {
    client_id: server.app.clientId,
    redirect_uri: server.app.redirectUri,
    response_type: 'code',
    ...asked,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'a state',
    nonce: 'a nonce',
  };
  url.search = new URLSearchParams(parameters).toString();
  const { left, cookie } = await browse(url, agent, server.answerPage);
  const first = left.searchParams.get('code');
  if (first === null) throw new Error(`The sign-in at ${server.origin} ended at ${left}.`);
  return { url, cookie, first };
}

async function code(url: URL, cookie: string, agent: Agent): Promise<string> {
  const { location, text } = await send(url, agent, { headers: { cookie } });
  const code = URL.parse(location ?? '')?.searchParams.get('code');
  if (!code) throw new Error(`The authorization endpoint gave no code: ${location ?? text}`);
  return code;
}

function exchange(server: AuthorizationServer, agent: Agent, code: string): Promise<Tokens> {
  const { clientId, redirectUri } = server.app;
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri, code };
  return post(server.paths.token, server, agent, { ...form, code_verifier: verifier });
}

async function opaqueToken(server: AuthorizationServer, agent: Agent): Promise<string> {
  const form = { grant_type: 'client_credentials', ...server.opaque.parameters };
  const { access_token = '' } = await post(server.paths.token, server, agent, form, basic(server.opaque));
  if (access_token.includes('.')) throw new Error(`${server.origin} gave no opaque token.`);
  return access_token;
}

function expectJwt(token: string | undefined): void {
  if (token?.split('.').length !== 3) throw new Error('A signed token was expected.');
}
