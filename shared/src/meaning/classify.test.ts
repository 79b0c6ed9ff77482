import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FailureEvent, RequestEvent, ResponseEvent } from '../trace/event.ts';
import { classifyAnswer, classifyRequest } from './classify.ts';
import { describeMessage } from './explain.ts';
import { anyRequest, anyResponse } from './testing/arbitraries.ts';
import { jwt, navigation, redirect, request, response } from './testing/events.ts';

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
    'MCP Request',
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
});

const tokenRequest = request(`${as}/token`, { form: { grant_type: 'authorization_code', code: 'c' } });
const authorize = navigation(`${as}/authorize?response_type=code&client_id=a&state=s`);
const call = request(`${api}/protected`, { to: 'resource-server', headers: bearer });
const signIn = navigation(`${as}/login`, { form: { username: 'bob', password: '[REDACTED]' } });
const style = navigation(`${as}/lab.css`);
const start = navigation(`${client}/`, { to: 'client-app' });
const signInPage = '<form method="post"><input name="username"><input id="p" name="password" type="password"></form>';

const answers: [what: string, asked: RequestEvent, event: ResponseEvent, name: string, error: string | undefined][] = [
  ['tokens', tokenRequest, response(tokenRequest, 200, { json: { access_token: 't' } }), 'Token Response', undefined],
  [
    'a refused token request',
    tokenRequest,
    response(tokenRequest, 400, { json: { error: 'invalid_grant' } }),
    'Token Error Response',
    'invalid_grant',
  ],
  [
    'an error that a server sends with status 200',
    tokenRequest,
    response(tokenRequest, 200, { json: { error: 'bad_verification_code' } }),
    'Token Error Response',
    'bad_verification_code',
  ],
  [
    'a code in a redirect',
    authorize,
    redirect(authorize, `${client}/callback?code=c&state=s&iss=i`),
    'Authorization Response',
    undefined,
  ],
  [
    'a code for an app of its own scheme',
    authorize,
    redirect(authorize, 'myapp://callback?code=c&state=s'),
    'Authorization Response',
    undefined,
  ],
  [
    'a code in a fragment',
    authorize,
    redirect(authorize, `${client}/callback#code=c&state=s`),
    'Authorization Response',
    undefined,
  ],
  [
    'an error in a redirect',
    authorize,
    redirect(authorize, `${client}/callback?error=access_denied&state=s`),
    'Authorization Error Response',
    'access_denied',
  ],
  ['a redirect to sign in', authorize, redirect(authorize, '/login?transaction=t'), 'Redirect to /login', undefined],
  [
    'a page about an unknown client',
    authorize,
    response(authorize, 400, { html: '<p>Unknown client</p>' }),
    'Authorization Error Page',
    '400',
  ],
  ['the form to sign in', authorize, response(authorize, 200, { html: signInPage }), 'Sign-in Form', undefined],
  ['the form again after a wrong password', signIn, response(signIn, 401, { html: signInPage }), 'Sign-in Form', '401'],
  [
    'the form to consent',
    authorize,
    response(authorize, 200, { html: '<form class="card" method="post" action="/consent">' }),
    'Consent Form',
    undefined,
  ],
  ['a file', style, response(style, 200), 'Answer to GET /lab.css', undefined],
  ['a page of the client', start, response(start, 200, { html: '<h1>Start</h1>' }), 'Page /', undefined],
  ['a page of the client about an error', start, response(start, 502, { html: '' }), 'Page /', '502'],
  ['a resource', call, response(call, 200, { json: { message: 'Hello' } }), 'Protected Resource Response', undefined],
  [
    'a refused token',
    call,
    response(call, 401, {
      headers: [['WWW-Authenticate', 'Bearer error="invalid_token", error_description="Expired"']],
    }),
    'Protected Resource Error Response',
    'invalid_token',
  ],
  [
    'too small a scope',
    call,
    response(call, 403, { headers: [['WWW-Authenticate', 'Bearer error="insufficient_scope", scope="write"']] }),
    'Protected Resource Error Response',
    'insufficient_scope',
  ],
];

describe('The name of an answer', () => {
  it.each(answers)('names %s [meaning.answer-named]', (_what, asked, event, name, error) => {
    expect(classifyAnswer(asked, event)).toMatchObject({ name, error });
  });

  it('tells a challenge to a caller without a token from a refused token [meaning.answer-named]', () => {
    const asked = request('https://api.example/things');
    const event = response(asked, 401, { headers: [['WWW-Authenticate', 'Bearer resource_metadata="https://m"']] });
    expect(classifyAnswer(asked, event)).toMatchObject({
      name: 'Bearer Challenge',
      error: '401',
      key: [{ name: 'resource_metadata', value: 'https://m' }],
    });
  });

  it('names the redirect that a client begins with, and shows what it asks for [meaning.answer-named]', () => {
    const asked = navigation(`${client}/start`, { to: 'client-app' });
    const event = redirect(asked, `${as}/authorize?response_type=code&client_id=demo-client&scope=read`);
    expect(classifyAnswer(asked, event)).toMatchObject({
      name: 'Redirect to Authorization Endpoint',
      key: [
        { name: 'client_id', value: 'demo-client' },
        { name: 'scope', value: 'read' },
      ],
    });
  });

  it('recognises keys by what they are, wherever they come from [meaning.answer-named]', () => {
    const asked = request('https://id.example/public');
    const event = response(asked, 200, { json: { keys: [{ kty: 'EC', kid: 'one' }, { kty: 'RSA' }] } });
    expect(classifyAnswer(asked, event)).toMatchObject({
      name: 'JWKS Response',
      key: [{ name: 'keys', value: 'one, RSA' }],
    });
  });

  it('says of a call that did not come back which one it was and why [meaning.failure-named]', () => {
    const { exchange, trace } = call;
    const failure: FailureEvent = {
      kind: 'failure',
      id: 'f',
      at: 1,
      by: 'client-app',
      exchange,
      trace,
      code: 'ECONNREFUSED',
      message: '',
    };
    expect(classifyAnswer(call, failure)).toMatchObject({
      name: 'Protected Resource Request failed',
      error: 'ECONNREFUSED',
    });
  });
});

describe('Naming', () => {
  it('never throws, whatever the bytes, and says the same again [meaning.never-throws]', () => {
    fc.assert(
      fc.property(anyRequest, anyResponse, (asked, answered) => {
        expect(classifyRequest(structuredClone(asked))).toEqual(classifyRequest(asked));
        expect(classifyAnswer(asked, structuredClone(answered))).toEqual(classifyAnswer(asked, answered));
      }),
    );
  });

  it('gives names that can be described [meaning.message-described]', () => {
    for (const [, event] of requests) expect(describeMessage(classifyRequest(event).name)).toBeDefined();
    for (const [, asked, event] of answers) expect(describeMessage(classifyAnswer(asked, event).name)).toBeDefined();
  });
});
