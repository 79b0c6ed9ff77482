import { errorKey, type MessageKind } from './kind.ts';

/** How programs learn of one another: metadata, keys, registration. */
export const discoveryKinds: readonly MessageKind[] = [
  {
    phase: 'Page',
    matches: ({ method, headers }) => method === 'OPTIONS' && headers.has('access-control-request-method'),
    request: { name: 'CORS Preflight Request', source: 'Fetch §3.3.2', key: ['access-control-request-method'] },
    response: { name: 'CORS Preflight Response', source: 'Fetch §3.3.3', key: ['access-control-allow-origin'] },
    error: { name: 'CORS Preflight Response', source: 'Fetch §3.3.3' },
  },
  {
    phase: 'Discover',
    matches: ({ path }) => path.includes('/.well-known/oauth-authorization-server'),
    request: { name: 'Authorization Server Metadata Request', source: 'RFC 8414 §3.1' },
    response: {
      name: 'Authorization Server Metadata Response',
      source: 'RFC 8414 §3.2',
      key: ['issuer', 'authorization_endpoint', 'token_endpoint'],
    },
    error: { name: 'Authorization Server Metadata Error Response', source: 'RFC 8414 §3.2', key: errorKey },
  },
  {
    phase: 'Discover',
    matches: ({ path }) => path.includes('/.well-known/openid-configuration'),
    request: { name: 'OpenID Provider Configuration Request', source: 'OIDC Discovery §4.1' },
    response: {
      name: 'OpenID Provider Configuration Response',
      source: 'OIDC Discovery §4.2',
      key: ['issuer', 'authorization_endpoint', 'token_endpoint'],
    },
    error: { name: 'OpenID Provider Configuration Error Response', source: 'OIDC Discovery §4.2', key: errorKey },
  },
  {
    phase: 'Discover',
    matches: ({ path }) => path.includes('/.well-known/oauth-protected-resource'),
    request: { name: 'Protected Resource Metadata Request', source: 'RFC 9728 §3.1' },
    response: {
      name: 'Protected Resource Metadata Response',
      source: 'RFC 9728 §3.2',
      key: ['resource', 'authorization_servers', 'scopes_supported'],
    },
    error: { name: 'Protected Resource Metadata Error Response', source: 'RFC 9728 §3.2', key: errorKey },
  },
  {
    phase: 'Discover',
    matches: ({ method, path }) =>
      method === 'GET' &&
      /\/(jwks?(\.json)?|openid-connect\/certs|oauth2\/v\d\/(keys|certs)|discovery\/v2\.0\/keys)$/.test(path),
    request: { name: 'JWKS Request', source: 'RFC 7517 §5' },
    response: { name: 'JWKS Response', source: 'RFC 7517 §5', key: ['keys'] },
    error: { name: 'JWKS Error Response', source: 'RFC 7517 §5', key: errorKey },
  },
  {
    phase: 'Register',
    matches: ({ method, lastSegment, json, channel }) =>
      method === 'POST' &&
      channel === 'back' &&
      (json?.redirect_uris !== undefined || /^(register|registration|clients)$/.test(lastSegment)) &&
      json?.jsonrpc === undefined,
    request: {
      name: 'Client Registration Request',
      source: 'RFC 7591 §3.1',
      key: ['client_name', 'redirect_uris', 'token_endpoint_auth_method'],
    },
    response: {
      name: 'Client Information Response',
      source: 'RFC 7591 §3.2.1',
      key: ['client_id', 'client_name', 'redirect_uris'],
    },
    error: { name: 'Client Registration Error Response', source: 'RFC 7591 §3.2.2', key: errorKey },
  },
  clientConfiguration('GET', 'Client Read Request', 'RFC 7592 §2.1'),
  clientConfiguration('PUT', 'Client Update Request', 'RFC 7592 §2.2'),
  clientConfiguration('DELETE', 'Client Delete Request', 'RFC 7592 §2.3'),
];

/** A request to the client configuration endpoint, which has the registration endpoint's path and an id behind it. */
function clientConfiguration(wanted: string, name: string, source: string): MessageKind {
  const gone = wanted === 'DELETE';
  return {
    phase: 'Register',
    matches: ({ method, path, channel }) =>
      method === wanted && channel === 'back' && /\/(register|registration)\/[^/]+$/.test(path),
    request: { name, source, key: ['client_name', 'redirect_uris'] },
    response: {
      name: gone ? 'Client Delete Response' : 'Client Information Response',
      source: gone ? source : 'RFC 7592 §3',
      key: ['client_id', 'client_name', 'redirect_uris'],
    },
    error: { name: 'Client Registration Error Response', source: 'RFC 7591 §3.2.2', key: errorKey },
  };
}
