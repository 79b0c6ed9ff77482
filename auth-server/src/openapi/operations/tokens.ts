import { z } from 'zod';
import { bodyProblems, errorAnswer, fields, jsonAnswer, type Operation } from '../operation.ts';

const optional = z.string().optional();

export const clientCredentials = {
  client_id: optional,
  client_secret: optional,
  client_assertion: optional,
  client_assertion_type: optional,
};

const tokenRequest = fields('token request', 'form', {
  grant_type: z.enum([
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'urn:ietf:params:oauth:grant-type:device_code',
  ]),
  code: optional,
  redirect_uri: optional,
  code_verifier: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{43,128}$/)
    .optional(),
  refresh_token: optional,
  device_code: optional,
  scope: optional,
  resource: z.union([z.string(), z.array(z.string())]).optional(),
  ...clientCredentials,
});

const tokenResponse = fields('token response', 'json', {
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().positive(),
  scope: z.string(),
  refresh_token: optional,
  id_token: optional,
});

const tokenQuery = fields('token query', 'form', {
  token: z.string(),
  token_type_hint: optional,
  ...clientCredentials,
});

export const invalidClient = errorAnswer(
  'Unknown client, or its authentication failed; with WWW-Authenticate where it used the Authorization header.',
  'invalid_client',
);

const userClaims = fields('user claims', 'json', {
  sub: z.string(),
  name: optional,
  preferred_username: optional,
  email: optional,
  email_verified: z.boolean().optional(),
});

const userInfo: Omit<Operation, 'method' | 'summary'> = {
  path: '/userinfo',
  tag: 'Tokens',
  source: 'OIDC Core §5.3',
  message: 'UserInfo Request',
  security: ['access-token'],
  answers: {
    200: jsonAnswer('UserInfo Response', userClaims),
    400: errorAnswer('The request cannot be read, or brings the token in more than one way.', 'invalid_request'),
    401: errorAnswer('No token, or none that counts.', 'invalid_token'),
    403: errorAnswer('The token lacks the scope openid.', 'insufficient_scope'),
    ...bodyProblems,
  },
};

export const tokenOperations: readonly Operation[] = [
  {
    path: '/token',
    method: 'post',
    tag: 'Tokens',
    summary: 'Exchange a code, a refresh token, a device code, or the client’s own credentials for tokens.',
    source: 'RFC 6749 §3.2, §4.1.3, §4.4, §6; RFC 8628 §3.4',
    message: 'Token Request',
    security: ['client-secret', 'none'],
    form: tokenRequest,
    answers: {
      200: jsonAnswer('Token Response', tokenResponse),
      400: errorAnswer(
        'Refused.',
        'invalid_request',
        'invalid_grant',
        'unauthorized_client',
        'unsupported_grant_type',
        'invalid_scope',
        'invalid_target',
        'authorization_pending',
        'slow_down',
        'access_denied',
        'expired_token',
      ),
      401: invalidClient,
      ...bodyProblems,
    },
  },
  {
    path: '/introspect',
    method: 'post',
    tag: 'Tokens',
    summary: 'Ask whether a token is active, and what it stands for.',
    source: 'RFC 7662 §2',
    message: 'Token Introspection Request',
    security: ['client-secret'],
    form: tokenQuery,
    answers: {
      200: jsonAnswer(
        'Token Introspection Response',
        fields('introspection response', 'json', {
          active: z.boolean(),
          iss: optional,
          sub: optional,
          aud: z.union([z.string(), z.array(z.string())]).optional(),
          client_id: optional,
          username: optional,
          scope: optional,
          token_type: optional,
          exp: z.int().optional(),
          iat: z.int().optional(),
          nbf: z.int().optional(),
          jti: optional,
        }),
      ),
      400: errorAnswer('The request cannot be read.', 'invalid_request'),
      401: invalidClient,
      403: errorAnswer('This client may not introspect.', 'access_denied'),
      ...bodyProblems,
    },
  },
  {
    path: '/revoke',
    method: 'post',
    tag: 'Tokens',
    summary: 'End a token; a refresh token takes its family along.',
    source: 'RFC 7009 §2',
    message: 'Token Revocation Request',
    security: ['client-secret', 'none'],
    form: tokenQuery,
    answers: {
      200: { description: 'The token is of no use any more, or never was: the answer does not tell which.' },
      400: errorAnswer('The request cannot be read.', 'invalid_request'),
      401: invalidClient,
      ...bodyProblems,
    },
  },
  { ...userInfo, method: 'get', summary: 'What the token’s scope allows to know of its user.' },
  { ...userInfo, method: 'post', summary: 'The same, as a POST.' },
];
