import { codeChallengeMethods } from '../authorize/pkce.ts';
import { prompts } from '../authorize/request.ts';
import { responseModes } from '../authorize/responseMode.ts';
import { responseTypes } from '../authorize/responseType.ts';
import {
  assertionAlgorithms,
  clientAuthenticationMethods,
  confidentialMethods,
} from '../clientAuthentication/methods.ts';
import { allScopes } from '../scopes/catalogue.ts';
import { grantTypes } from '../token/grantType.ts';
import { userClaimNames } from '../tokens/claims.ts';
import { signingAlgorithms } from '../tokens/keyRing.ts';

/**
 * RFC 8414 §2: what this server can do, taken from the rooms that do it.
 * @param issuer the server's own origin as it is configured; a Host header has no say in it.
 * @param resources the resource servers that it issues tokens for (RFC 9728 §4).
 * @param registration whether clients can register themselves.
 */
export function authorizationServerMetadata(
  issuer: string,
  resources: readonly string[],
  { registration }: { registration: boolean },
) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    device_authorization_endpoint: `${issuer}/device_authorization`,
    ...(registration ? { registration_endpoint: `${issuer}/register` } : {}),
    scopes_supported: allScopes,
    response_types_supported: responseTypes,
    response_modes_supported: responseModes,
    grant_types_supported: grantTypes,
    token_endpoint_auth_methods_supported: clientAuthenticationMethods,
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    introspection_endpoint: `${issuer}/introspect`,
    introspection_endpoint_auth_methods_supported: confidentialMethods,
    introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    revocation_endpoint: `${issuer}/revoke`,
    revocation_endpoint_auth_methods_supported: clientAuthenticationMethods,
    revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    code_challenge_methods_supported: codeChallengeMethods,
    authorization_response_iss_parameter_supported: true,
    protected_resources: resources,
  };
}

/** OIDC Discovery §3: the same, and what OpenID Connect adds. */
export function openidConfiguration(server: ReturnType<typeof authorizationServerMetadata>) {
  return {
    ...server,
    userinfo_endpoint: `${server.issuer}/userinfo`,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: signingAlgorithms,
    claims_supported: [
      ...['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'amr', 'at_hash'],
      ...userClaimNames,
    ],
    prompt_values_supported: prompts,
    claims_parameter_supported: false,
    request_parameter_supported: false,
    // Without this line it would count as supported.
    request_uri_parameter_supported: false,
  };
}
