import { type ClientAuth, ClientSecretBasic, ClientSecretPost, None } from 'oauth4webapi';
import type { Client } from './client.ts';
import type { HttpRequest, Parameter } from './http.ts';

/** What a request gets so that the authorization server knows which client sends it. */
interface Authentication {
  headers: HttpRequest['headers'];
  parameters: readonly Parameter[];
}

const reasons: Record<string, Pick<Parameter, 'why' | 'source'>> = {
  client_id: {
    why: 'Who asks. This client has no secret, so it only names itself.',
    source: 'RFC 6749 §3.2.1',
  },
  client_secret: {
    why: 'The client’s password. It is sent in the form because the client registered for that; a header would be better.',
    source: 'RFC 6749 §2.3.1',
  },
};

/** The library encodes the credentials: for Basic, both are form-encoded first, which is easily forgotten (RFC 6749 §2.3.1). */
export function authenticationOf({ client_id, authentication }: Client): Authentication {
  const headers = new Headers();
  const body = new URLSearchParams();
  // Of these three none waits for anything, so what they add is there when they return.
  void methodOf(authentication)({ issuer: '' }, { client_id }, body, headers);
  return {
    headers: [...headers].map(([name, value]) => [name === 'authorization' ? 'Authorization' : name, value]),
    parameters: [...body].map(([name, value]) => ({
      name,
      value,
      why: '',
      source: '',
      ...reasons[name],
      ...(name === 'client_id' && body.has('client_secret') ? { why: 'Who asks.' } : {}),
    })),
  };
}

function methodOf(authentication: Client['authentication']): ClientAuth {
  switch (authentication.method) {
    case 'none':
      return None();
    case 'client_secret_basic':
      return ClientSecretBasic(authentication.client_secret);
    case 'client_secret_post':
      return ClientSecretPost(authentication.client_secret);
  }
}

/** A form for the authorization server's back-channel, with what shows who sends it. */
export function authenticatedForm(url: string, client: Client, parameters: readonly Parameter[]): HttpRequest {
  const authentication = authenticationOf(client);
  return {
    method: 'POST',
    url,
    headers: [
      ['Accept', 'application/json'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ...authentication.headers,
    ],
    form: [...parameters, ...authentication.parameters],
  };
}
