import { methodsOf } from '../clientAuthentication/methods.ts';
import type { Client, ClientCredentials } from '../store/clients.ts';
import { responseTypesOf } from './grantTypes.ts';

/** Where a client reads, updates and deletes its registration. */
export const configurationPath = '/register/:client_id';

/**
 * The Client Information Response (RFC 7591 §3.2.1, RFC 7592 §3): everything that is registered.
 * @param secret where one was made just now; it is told this once.
 * @param registrationAccessToken the one that counts from now on.
 */
export function clientInformation(
  client: Client & { registration: { at: number } },
  {
    issuer,
    secret,
    registrationAccessToken,
  }: {
    issuer: string;
    secret: string | undefined;
    registrationAccessToken: string;
  },
) {
  const { clientId, name, credentials, redirectUris, grantTypes, scope, tokens, description, registration } = client;
  return {
    client_id: clientId,
    client_id_issued_at: Math.floor(registration.at / 1000),
    ...(secret === undefined ? {} : { client_secret: secret }),
    // RFC 7591 §3.2.1: 0 where it does not expire.
    ...(credentials.kind === 'secret' ? { client_secret_expires_at: 0 } : {}),
    registration_access_token: registrationAccessToken,
    registration_client_uri: issuer + configurationPath.replace(':client_id', clientId),
    ...withoutUndefined({
      client_name: name === clientId ? undefined : name,
      redirect_uris: redirectUris.length === 0 ? undefined : redirectUris,
      grant_types: grantTypes,
      response_types: responseTypesOf(grantTypes),
      token_endpoint_auth_method: methodsOf(credentials)[0],
      scope: scope.join(' '),
      id_token_signed_response_alg: scope.includes('openid') ? tokens.idTokenAlgorithm : undefined,
      ...keysOf(credentials),
      client_uri: description.clientUri,
      logo_uri: description.logoUri,
      tos_uri: description.tosUri,
      policy_uri: description.policyUri,
      contacts: description.contacts,
      software_id: description.softwareId,
      software_version: description.softwareVersion,
    }),
  };
}

function keysOf(credentials: ClientCredentials): { jwks?: object; jwks_uri?: string } {
  if (credentials.kind !== 'keys') return {};
  return 'jwks' in credentials.keys ? { jwks: credentials.keys.jwks } : { jwks_uri: credentials.keys.jwksUri };
}

function withoutUndefined(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
