import type { Client } from './client.ts';
import type { Parameter } from './http.ts';
import type { Metadata } from './metadata.ts';
import { challengeParameters, type PkcePair } from './pkce.ts';
import { resourceIndicator } from './resourceIndicator.ts';

export interface AuthorizationSecrets extends PkcePair {
  state: string;
  nonce: string;
}

export interface AuthorizationRequest {
  /** The whole URL that the browser is sent to. */
  url: string;
  endpoint: string;
  parameters: readonly Parameter[];
}

/** The Authorization Request: the browser carries it, so anybody at the browser can read and change it (RFC 6749 §4.1.1). */
export function authorizationRequest(
  metadata: Metadata,
  client: Client,
  secrets: AuthorizationSecrets,
): AuthorizationRequest {
  const parameters: Parameter[] = [
    {
      name: 'response_type',
      value: 'code',
      why: 'Asks for an authorization code, not for tokens: tokens never travel through the browser.',
      source: 'RFC 6749 §4.1.1',
    },
    {
      name: 'client_id',
      value: client.client_id,
      why: 'Who asks. It is public, not a password.',
      source: 'RFC 6749 §2.2',
    },
    {
      name: 'redirect_uri',
      value: client.redirect_uri,
      why: 'Where the answer goes. The server compares it, character for character, with what the client registered.',
      source: 'RFC 6749 §3.1.2',
    },
    {
      name: 'scope',
      value: client.scope,
      why: 'What the client wants to do. “openid” asks for an id_token as well. You may allow less.',
      source: 'RFC 6749 §3.3',
    },
    {
      name: 'state',
      value: secrets.state,
      why: 'Random and remembered for this browser. The answer must bring it back, or nobody here asked for it.',
      source: 'RFC 6749 §10.12',
    },
    {
      name: 'nonce',
      value: secrets.nonce,
      why: 'Random, too. It comes back inside the signed id_token, which ties that token to this sign-in.',
      source: 'OIDC Core §3.1.2.1',
    },
    ...challengeParameters(secrets),
    ...resourceIndicator(client),
  ];
  // The endpoint may have a query of its own, which stays (RFC 6749 §3.1).
  const url = new URL(metadata.authorization_endpoint);
  for (const { name, value } of parameters) url.searchParams.set(name, value);
  return { url: url.href, endpoint: metadata.authorization_endpoint, parameters };
}
