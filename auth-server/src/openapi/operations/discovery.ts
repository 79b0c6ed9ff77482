import { z } from 'zod';
import { apiFailures, fields, jsonAnswer, type Operation } from '../operation.ts';

const list = z.array(z.string());

const serverMetadata = {
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  registration_endpoint: z.url().optional(),
  introspection_endpoint: z.url().optional(),
  revocation_endpoint: z.url().optional(),
  device_authorization_endpoint: z.url().optional(),
  scopes_supported: list,
  response_types_supported: list,
  response_modes_supported: list,
  grant_types_supported: list,
  token_endpoint_auth_methods_supported: list,
  code_challenge_methods_supported: list,
  authorization_response_iss_parameter_supported: z.literal(true),
  protected_resources: list,
};

const providerMetadata = {
  ...serverMetadata,
  userinfo_endpoint: z.url().optional(),
  subject_types_supported: list,
  id_token_signing_alg_values_supported: list,
  claims_supported: list,
};

const key = fields('key set', 'json', {
  kty: z.string(),
  use: z.literal('sig'),
  alg: z.string(),
  kid: z.string(),
  crv: z.string().optional(),
  x: z.string().optional(),
  y: z.string().optional(),
  n: z.string().optional(),
  e: z.string().optional(),
});

export const discoveryOperations: readonly Operation[] = [
  {
    path: '/.well-known/oauth-authorization-server',
    method: 'get',
    tag: 'Discovery',
    summary: 'What this server can do, and where.',
    source: 'RFC 8414 §3',
    message: 'Authorization Server Metadata Request',
    answers: {
      200: jsonAnswer('Authorization Server Metadata Response', fields('server metadata', 'json', serverMetadata)),
      500: apiFailures[500],
    },
  },
  {
    path: '/.well-known/openid-configuration',
    method: 'get',
    tag: 'Discovery',
    summary: 'The same, as OpenID Connect has it.',
    source: 'OIDC Discovery §4',
    message: 'OpenID Provider Configuration Request',
    answers: {
      200: jsonAnswer('OpenID Provider Configuration Response', fields('server metadata', 'json', providerMetadata)),
      500: apiFailures[500],
    },
  },
  {
    path: '/.well-known/jwks.json',
    method: 'get',
    tag: 'Discovery',
    summary: 'The public keys that verify its signatures.',
    source: 'RFC 7517 §5',
    message: 'JWKS Request',
    answers: {
      200: jsonAnswer('JWKS Response', fields('key set', 'json', { keys: z.array(key) })),
      ...apiFailures,
    },
  },
];
