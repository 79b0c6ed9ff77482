import { redirectUri } from '../testing/flow.ts';
import { badRequest, type Case, type Spoilt } from './cases.ts';
import { auditFilter } from './pageCases.ts';

const resource = 'http://localhost:2';
const caller = { client_id: 'resource-server', client_secret: 'resource-server-secret' };
const assertion = {
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: 'not.a.jwt',
};

const invalidClient: Spoilt = ['401 invalid_client', badRequest, '401 invalid_client'];
const grantType: Spoilt = [badRequest, badRequest, '400 unsupported_grant_type'];
const invalidGrant: Spoilt = ['400 invalid_grant', badRequest, '400 invalid_grant'];
const credential: Spoilt = [badRequest, badRequest, '400 invalid_grant'];
const scope: Spoilt = ['200', badRequest, '400 invalid_scope'];
/** RFC 8707 §2 allows several; this server issues a token for one. */
const audience: Spoilt = ['200', '400 invalid_target', '400 invalid_target'];
const token: Spoilt = [badRequest, badRequest, '200'];
/** RFC 7009 §2.1: a hint that means nothing is ignored. */
const hint: Spoilt = ['200', badRequest, '200'];
const time: Spoilt = ['200', badRequest, badRequest];

/** Client authentication comes before everything else, so it refuses whatever else is wrong. */
const byAssertion = (operation: string, rest: Record<string, string>): Case => ({
  operation,
  variant: 'with a client assertion',
  base: () => ({ form: { ...rest, ...assertion } }),
  answer: '401 invalid_client',
  parameters: { client_assertion: invalidClient, client_assertion_type: invalidClient },
});

export const tokenCases: readonly Case[] = [
  {
    operation: 'post /token',
    variant: 'authorization_code',
    base: () => ({
      form: {
        grant_type: 'authorization_code',
        code: 'unknown',
        redirect_uri: redirectUri,
        code_verifier: 'v'.repeat(43),
        client_id: 'demo-client',
      },
    }),
    answer: '400 invalid_grant',
    parameters: {
      grant_type: grantType,
      code: credential,
      redirect_uri: invalidGrant,
      code_verifier: invalidGrant,
      client_id: invalidClient,
    },
  },
  {
    operation: 'post /token',
    variant: 'refresh_token',
    base: () => ({
      form: { grant_type: 'refresh_token', refresh_token: 'unknown', scope: 'read', client_id: 'demo-client' },
    }),
    answer: '400 invalid_grant',
    parameters: {
      grant_type: grantType,
      refresh_token: credential,
      scope: invalidGrant,
      client_id: invalidClient,
    },
  },
  {
    operation: 'post /token',
    variant: 'client_credentials',
    base: () => ({
      form: {
        grant_type: 'client_credentials',
        scope: 'read',
        resource,
        client_id: 'service-client',
        client_secret: 'service-secret',
      },
    }),
    answer: '200',
    parameters: {
      grant_type: grantType,
      scope,
      resource: audience,
      client_id: invalidClient,
      client_secret: invalidClient,
    },
  },
  {
    operation: 'post /token',
    variant: 'device_code',
    base: () => ({
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: 'unknown',
        client_id: 'cli',
      },
    }),
    answer: '400 invalid_grant',
    parameters: { grant_type: grantType, device_code: credential, client_id: invalidClient },
  },
  byAssertion('post /token', { grant_type: 'client_credentials' }),
  {
    operation: 'post /introspect',
    base: () => ({ form: { token: 'unknown', token_type_hint: 'access_token', ...caller } }),
    answer: '200',
    parameters: { token, token_type_hint: hint, client_id: invalidClient, client_secret: invalidClient },
  },
  byAssertion('post /introspect', { token: 'unknown' }),
  {
    operation: 'post /revoke',
    base: () => ({ form: { token: 'unknown', token_type_hint: 'access_token', ...caller } }),
    answer: '200',
    parameters: { token, token_type_hint: hint, client_id: invalidClient, client_secret: invalidClient },
  },
  byAssertion('post /revoke', { token: 'unknown' }),
  {
    operation: 'post /userinfo',
    base: () => ({ form: { access_token: 'unknown' } }),
    answer: '401 invalid_token',
    // RFC 6750 §3.1: no error code where no token was presented.
    parameters: { access_token: ['401', badRequest, '401 invalid_token'] },
  },
  {
    operation: 'post /device_authorization',
    base: () => ({ form: { client_id: 'cli', scope: 'read', resource } }),
    answer: '200',
    parameters: { client_id: invalidClient, scope, resource: audience },
  },
  {
    operation: 'post /device_authorization',
    variant: 'with a client secret',
    base: () => ({ form: { client_id: 'service-client', client_secret: 'service-secret' } }),
    answer: '400 unauthorized_client',
    parameters: { client_secret: invalidClient },
  },
  byAssertion('post /device_authorization', {}),
  {
    operation: 'get /audit.csv',
    base: async (world) => ({ headers: await world.operator(), query: auditFilter }),
    answer: '200',
    parameters: { from: time, to: time, type: time },
  },
];
