import type { JsonObject } from './read.ts';
import type { PartFamily } from './types.ts';

/** Names that tell the family of a message that has them; the first that is there decides. */
const parameterSigns: readonly (readonly [name: string, family: PartFamily])[] = [
  ['grant_type', 'token request'],
  ['response_type', 'authorization request'],
  ['code_challenge', 'authorization request'],
  ['form_token', 'page'],
  ['_csrf', 'page'],
  ['password', 'page'],
  ['transaction', 'page'],
  ['attempt', 'page'],
  ['user_code', 'page'],
  ['post_logout_redirect_uri', 'logout'],
  ['id_token_hint', 'logout'],
  ['token', 'token query'],
  ['code_verifier', 'token request'],
  ['code', 'authorization response'],
  ['error', 'authorization response'],
  ['access_token', 'authorization response'],
  ['redirect_uri', 'authorization request'],
  ['client_secret', 'token request'],
  ['client_id', 'authorization request'],
];

const memberSigns: readonly (readonly [name: string, family: PartFamily])[] = [
  ['jsonrpc', 'mcp'],
  ['access_token', 'token response'],
  ['active', 'introspection response'],
  ['device_code', 'device response'],
  ['request_uri', 'pushed response'],
  ['error', 'error'],
  ['error_description', 'error'],
  ['authorization_endpoint', 'server metadata'],
  ['issuer', 'server metadata'],
  ['authorization_servers', 'resource metadata'],
  ['keys', 'key set'],
  ['redirect_uris', 'client metadata'],
  ['registration_access_token', 'client metadata'],
  ['token_endpoint_auth_method', 'client metadata'],
  ['client_name', 'client metadata'],
  ['grant_type', 'token request'],
  ['resource', 'resource metadata'],
  ['message', 'protected resource'],
  ['contexts', 'protected resource'],
  ['content', 'protected resource'],
  ['status', 'health'],
  ['sub', 'user claims'],
];

/** The family of a query's or a form's parameters. */
export function familyOfParameters(parameters: URLSearchParams): PartFamily | undefined {
  return parameterSigns.find(([name]) => parameters.has(name))?.[1];
}

/** The family of a JSON object's members. */
export function familyOfMembers(object: JsonObject): PartFamily | undefined {
  return memberSigns.find(([name]) => Object.hasOwn(object, name))?.[1];
}
