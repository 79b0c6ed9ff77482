import type { Requirement } from './requirement.ts';

/** What the authorization server does at every endpoint, and what it says of itself. */
export const authorizationServerRequirements = [
  // Discovery
  {
    id: 'discovery.metadata',
    behaviour: 'Both metadata documents have what their specifications require.',
    source: 'RFC 8414 §2, OIDC Discovery §3',
  },
  {
    id: 'discovery.nothing-false',
    behaviour: 'Every endpoint that is advertised answers.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'discovery.issuer-configured',
    behaviour: 'Issuer and endpoints come from the configuration, never from a request header.',
    source: 'PROTOCOL, Where hand-written servers go wrong, 8',
  },
  {
    id: 'discovery.cors',
    behaviour: 'A script of any origin may read the discovery documents.',
    source: 'OIDC Discovery §4',
  },
  {
    id: 'discovery.jwks-public',
    behaviour: 'The JWKS holds public members only, and each key is named by its thumbprint.',
    source: 'RFC 7517 §9.2, RFC 7638',
  },
  // The server itself
  {
    id: 'server.wrong-method',
    behaviour: 'A wrong method is 405 with Allow, JSON for programs and a page for browsers.',
    source: 'RFC 9110 §15.5.6',
  },
  {
    id: 'server.wrong-media-type',
    behaviour: 'A POST whose body is no form is 400 invalid_request.',
    source: 'RFC 6749 §3.2',
  },
  {
    id: 'server.malformed-body',
    behaviour: 'A form that cannot be read is 400 invalid_request.',
    source: 'RFC 6749 §5.2',
  },
  {
    id: 'server.body-limit',
    behaviour: 'A body over 100 KiB is 413.',
    source: 'PROTOCOL, Limits that every process keeps',
  },
  {
    id: 'server.unknown-path',
    behaviour: 'An unknown path is 404: a page for browsers, JSON for programs.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'server.error-description-charset',
    behaviour: 'error_description holds only the characters that it may, whatever a caller sent.',
    source: 'RFC 6749 §5.2',
  },
  {
    id: 'server.page-headers',
    behaviour:
      'Every answer of every endpoint runs no script, is framed by the bench only, is not sniffed, not stored and tells no referrer.',
    source: 'RFC 6749 §10.13, RFC 9700 §4.2.4',
  },
  {
    id: 'server.cors',
    behaviour:
      'Scripts of other origins may call metadata, JWKS, token, register, userinfo and revoke, and nothing else.',
    source: 'PROTOCOL, Authorization server; OAuth 2.0 for Browser-Based Applications',
  },
  {
    id: 'server.form-action',
    behaviour: 'The policy of a page whose form ends at a client does not stop that redirect.',
    source: 'PROTOCOL, Where hand-written servers go wrong, 11',
  },
  {
    id: 'server.checks-recorded',
    behaviour: 'Every run of checks and every issue of tokens is on record, in order.',
    source: 'ARCHITECTURE, Trace events',
  },
  {
    id: 'server.health',
    behaviour: 'Health asks the database, is 503 where it does not answer, and is not recorded.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'server.unavailable',
    behaviour:
      'Where the database does not answer, every endpoint that needs it is 503 temporarily_unavailable with Retry-After.',
    source: 'RFC 6749 §4.1.2.1, RFC 9110 §15.6.4',
  },
  {
    id: 'server.host-ignored',
    behaviour: 'No answer of any endpoint is made from Host, X-Forwarded-Host or Forwarded.',
    source: 'PROTOCOL, Where hand-written servers go wrong, 8',
  },
  // The description for programs and for people
  {
    id: 'openapi.valid',
    behaviour: 'The description is valid OpenAPI 3.1.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'openapi.complete',
    behaviour: 'It describes every endpoint and method that the app has, no other, and every parameter.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'openapi.page',
    behaviour: 'A page shows all of it, without a script.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'home.complete',
    behaviour: 'The start page lists every endpoint, and says who is signed in.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'seed.accounts',
    behaviour: 'The demo accounts are there, with bcrypt hashes of cost 10 and opaque subjects.',
    source: 'PROTOCOL, Accounts, clients, scopes',
  },
  {
    id: 'seed.clients',
    behaviour: 'The demo clients are there, their secrets as SHA-256, their redirect URIs at the configured origins.',
    source: 'PROTOCOL, Accounts, clients, scopes',
  },
] as const satisfies readonly Requirement[];
