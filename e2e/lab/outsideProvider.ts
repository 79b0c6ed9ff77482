import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Page } from '@playwright/test';
import { type CryptoKey, decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import Provider from 'oidc-provider';

/** Somebody else's identity provider, which knows nothing of the lab: `oidc-provider` from npm, with pages for its users. */
export interface OutsideProvider {
  issuer: string;
  /** Host and port: what its lane is called. */
  host: string;
  credentials: { client_id: string; client_secret: string };
  /** From now on its answers at this path come out changed; without a change, as they should be. */
  misbehave(path: string, change: Change | undefined): void;
  /** Signs claims as it signs its id_tokens. */
  sign(claims: JWTPayload): Promise<string>;
  close(): Promise<void>;
}

/** An answer that is about to be sent. */
type Answer = Parameters<Parameters<Provider['use']>[0]>[0];
type Change = (answer: Answer) => void | Promise<void>;

/** @param redirectUri of the client that it knows; others may register. */
export async function startOutsideProvider(redirectUri: string): Promise<OutsideProvider> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const host = `localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const issuer = `http://${host}`;
  const credentials = { client_id: 'the-lab', client_secret: randomBytes(32).toString('base64url') };
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const changes = new Map<string, Change>();

  const provider = new Provider(issuer, {
    clients: [{ ...credentials, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), ...signing, use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features: { devInteractions: { enabled: false }, registration: { enabled: true } },
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: `${sub} of Elsewhere` }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
  provider.use(async (context, next) => {
    await next();
    const path = [...changes.keys()].find((start) => context.path.startsWith(start));
    if (path !== undefined) await changes.get(path)?.(context);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void askUser(provider, request, response);
    else void answer(request, response);
  });

  return {
    issuer,
    host,
    credentials,
    misbehave(path, change) {
      if (change === undefined) changes.delete(path);
      else changes.set(path, change);
    },
    sign: (claims) => signed(claims, privateKey),
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

const signing = { kid: 'elsewhere-1', alg: 'RS256' };

function signed(claims: JWTPayload, key: CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(signing).sign(key);
}

/** One page that asks who somebody is and whether the client may know it; whoever says a name is believed. */
async function askUser(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    return;
  }
  let form = '';
  for await (const chunk of request) form += chunk;
  const accountId = new URLSearchParams(form).get('name') ?? '';
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result);
}

const page = `<!doctype html><html lang="en"><title>Elsewhere</title><h1>Sign in at Elsewhere</h1>
<form method="post"><label>Name <input name="name"></label> <button>Allow</button></form></html>`;

/** What a user does at Elsewhere. */
export async function signInElsewhere(browser: Page, name: string): Promise<void> {
  await browser.getByLabel('Name').fill(name);
  await browser.getByRole('button', { name: 'Allow' }).click();
}

/** The claims of the id_token in an answer, as anybody can read them. */
export function claimsIn({ body }: Answer): JWTPayload {
  return decodeJwt(String(Object(body).id_token));
}
