import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../trace/event.ts';
import { classifyRequest } from './classify.ts';
import { describeMessage } from './explain.ts';
import { jwt, navigation, request } from './testing/events.ts';

const as = 'http://localhost:8081';
const client = 'http://localhost:8080';
const api = 'http://localhost:8082';
const bearer: [string, string][] = [['Authorization', `Bearer ${jwt({ sub: '1' })}`]];

const requests: [what: string, event: RequestEvent, name: string, phase: string, channel: string][] = [
  [
    'authorization server metadata',
    request(`${as}/.well-known/oauth-authorization-server`),
    'Authorization Server Metadata Request',
    'Discover',
    'back',
  ],
  [
    'the metadata of an issuer with a path',
    request('https://id.example/.well-known/oauth-authorization-server/tenant'),
    'Authorization Server Metadata Request',
    'Discover',
    'back',
  ],
  [
    'a provider’s configuration below a path, as Keycloak has it',
    request('https://id.example/realms/lab/.well-known/openid-configuration'),
    'OpenID Provider Configuration Request',
    'Discover',
    'back',
  ],
  [
    'protected resource metadata',
    request(`${api}/.well-known/oauth-protected-resource/mcp`),
    'Protected Resource Metadata Request',
    'Discover',
    'back',
  ],
  ['a key set', request(`${as}/.well-known/jwks.json`), 'JWKS Request', 'Discover', 'back'],
  [
    'a key set under Keycloak’s name',
    request('https://id.example/realms/lab/protocol/openid-connect/certs'),
    'JWKS Request',
    'Discover',
    'back',
  ],
  [
    'an authorization request at any path',
    navigation('https://id.example/oauth/start?response_type=code&client_id=a'),
    'Authorization Request',
    'Authorize',
    'front',
  ],
  [
    'an authorization request without a client id, which is worth seeing',
    navigation(`${as}/authorize?response_type=code`),
    'Authorization Request',
    'Authorize',
    'front',
  ],
  [
    'a posted authorization request',
    navigation(`${as}/authorize`, { form: { response_type: 'code', client_id: 'a' } }),
    'Authorization Request',
    'Authorize',
    'front',
  ],
  [
    'a pushed authorization request',
    request(`${as}/par`, { form: { response_type: 'code', client_id: 'a' } }),
    'Pushed Authorization Request',
    'Authorize',
    'back',
  ],
  [
    'a code that the browser brings to the client',
    navigation(`${client}/callback?code=c&state=s`, { to: 'client-app' }),
    'Authorization Response',
    'Authorize',
    'front',
  ],
  [
    'a code that a form brings to the client',
    navigation(`${client}/callback`, { to: 'client-app', form: { code: 'c', state: 's' } }),
    'Authorization Response',
    'Authorize',
    'front',
  ],
  [
    'an error that the browser brings to the client',
    navigation(`${client}/callback?error=access_denied&state=s`, { to: 'client-app' }),
    'Authorization Error Response',
    'Authorize',
    'front',
  ],
  [
    'a token request of the code grant',
    request(`${as}/token`, { form: { grant_type: 'authorization_code', code: 'c' } }),
    'Token Request',
    'Exchange',
    'back',
  ],
  [
    'a token request that refreshes',
    request(`${as}/token`, { form: { grant_type: 'refresh_token', refresh_token: 'r' } }),
    'Token Request',
    'Refresh',
    'back',
  ],
  [
    'a token request of the client credentials grant',
    request('https://id.example/oauth2/v1/t', { form: { grant_type: 'client_credentials' } }),
    'Token Request',
    'Exchange',
    'back',
  ],
  [
    'a token request without a grant type, which is worth seeing',
    request(`${as}/token`, { form: { code: 'c' } }),
    'Token Request',
    'Exchange',
    'back',
  ],
  [
    'a script’s token request',
    request(`${as}/token`, {
      from: 'browser',
      headers: [['Sec-Fetch-Mode', 'cors']],
      form: { grant_type: 'authorization_code' },
    }),
    'Token Request',
    'Exchange',
    'back',
  ],
  [
    'a device authorization request',
    request(`${as}/device_authorization`, { form: { client_id: 'cli' } }),
    'Device Authorization Request',
    'Authorize',
    'back',
  ],
  ['introspection', request(`${as}/introspect`, { form: { token: 't' } }), 'Introspection Request', 'Use', 'back'],
  ['revocation', request(`${as}/revoke`, { form: { token: 't' } }), 'Revocation Request', 'Use', 'back'],
  [
    'a registration',
    request(`${as}/register`, { json: { redirect_uris: ['http://127.0.0.1/cb'] } }),
    'Client Registration Request',
    'Register',
    'back',
  ],
  ['reading a registration', request(`${as}/register/abc`), 'Client Read Request', 'Register', 'back'],
  [
    'changing a registration',
    request(`${as}/register/abc`, { method: 'PUT', json: { client_name: 'a' } }),
    'Client Update Request',
    'Register',
    'back',
  ],
  [
    'deleting a registration',
    request(`${as}/register/abc`, { method: 'DELETE' }),
    'Client Delete Request',
    'Register',
    'back',
  ],
  [
    'user info of a provider that has another name for it',
    request('https://id.example/me', { to: 'id.example', room: 'userinfo', headers: bearer }),
    'UserInfo Request',
    'Use',
    'back',
  ],
  ['user info', request(`${as}/userinfo`, { headers: bearer }), 'UserInfo Request', 'Use', 'back'],
  [
    'a call with an access token',
    request('https://api.example/v1/things', { headers: bearer, to: 'api.example' }),
    'Protected Resource Request',
    'Use',
    'back',
  ],
  [
    'a call to the lab’s API whose token is missing',
    request(`${api}/protected`, { to: 'resource-server' }),
    'Protected Resource Request',
    'Use',
    'back',
  ],
  [
    'a call of a tool',
    request(`${api}/mcp`, { headers: bearer, json: { jsonrpc: '2.0', method: 'tools/call', id: 1 } }),
    'MCP tools/call',
    'Use',
    'back',
  ],
  [
    'the page where users sign in',
    navigation(`${as}/login?transaction=t`),
    'Sign-in Form Request',
    'Authorize',
    'front',
  ],
  [
    'name and password',
    navigation(`${as}/login`, { form: { username: 'alice', password: '[REDACTED]' } }),
    'Sign-in Submission',
    'Authorize',
    'front',
  ],
  [
    'the page where users decide',
    navigation(`${as}/consent?transaction=t`),
    'Consent Form Request',
    'Authorize',
    'front',
  ],
  [
    'the decision',
    navigation(`${as}/consent`, { form: { action: 'allow', form_token: 'f' } }),
    'Consent Submission',
    'Authorize',
    'front',
  ],
  [
    'the decision, though a tool sends it',
    request(`${as}/consent`, { from: 'curl', form: { action: 'allow' } }),
    'Consent Submission',
    'Authorize',
    'back',
  ],
  [
    'the page where a device is confirmed',
    navigation(`${as}/device/confirm?transaction=t`),
    'Device Confirmation Form Request',
    'Authorize',
    'front',
  ],
  [
    'the answer for a device',
    navigation(`${as}/device/confirm`, { form: { transaction: 't', action: 'allow' } }),
    'Device Confirmation Submission',
    'Authorize',
    'front',
  ],
  [
    'a typed user code',
    navigation(`${as}/device`, { form: { user_code: 'WDJB-MJHT' } }),
    'User Code Submission',
    'Authorize',
    'front',
  ],
  [
    'a sign-out that a client asks for',
    navigation(`${as}/logout?id_token_hint=t`),
    'Logout Request',
    'Authorize',
    'front',
  ],
  ['the page of an account', navigation(`${as}/account`), 'Account Page Request', 'Page', 'front'],
  [
    'the end of a session',
    navigation(`${as}/account/sessions/end`, { form: { session: 's', form_token: 'f' } }),
    'End of Session Submission',
    'Use',
    'front',
  ],
  [
    'what a user takes back',
    navigation(`${as}/account/grants/revoke`, { form: { client_id: 'c', form_token: 'f' } }),
    'Grant Revocation Submission',
    'Use',
    'front',
  ],
  [
    'a preflight',
    request(`${as}/token`, { method: 'OPTIONS', headers: [['Access-Control-Request-Method', 'POST']] }),
    'CORS Preflight Request',
    'Page',
    'back',
  ],
  ['the client’s first page', navigation(`${client}/`, { to: 'client-app' }), 'GET /', 'Prepare', 'front'],
  [
    'the client’s page that exchanges',
    navigation(`${client}/exchange?attempt=1`, { to: 'client-app', form: { code: 'c', code_verifier: 'v' } }),
    'POST /exchange',
    'Exchange',
    'front',
  ],
  [
    'the client’s page about the user, which is no UserInfo Request',
    navigation(`${client}/userinfo?attempt=1`, { to: 'client-app' }),
    'GET /userinfo',
    'Use',
    'front',
  ],
  ['a style', navigation(`${as}/lab.css`), 'GET /lab.css', 'Page', 'front'],
];

describe('The name of a request', () => {
  it.each(requests)('names %s [meaning.request-named]', (_what, event, name, phase, channel) => {
    expect(classifyRequest(event)).toMatchObject({ name, phase, channel });
  });

  it('shows the parameters that matter, in order [meaning.key-parameters]', () => {
    const form = { client_id: 'demo-client', code: 'c', grant_type: 'authorization_code', code_verifier: 'v' };
    expect(classifyRequest(request(`${as}/token`, { form })).key).toEqual([
      { name: 'grant_type', value: 'authorization_code' },
      { name: 'code', value: 'c' },
      { name: 'code_verifier', value: 'v' },
    ]);
  });

  it('carries the error code that the browser brings to the client [meaning.error-shown]', () => {
    const event = navigation(`${client}/callback?error=access_denied&state=s`, { to: 'client-app' });
    expect(classifyRequest(event).error).toBe('access_denied');
  });

  it('is one that can be described [meaning.message-described]', () => {
    for (const [, event] of requests) expect(describeMessage(classifyRequest(event).name)).toBeDefined();
  });
});
