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
  [
    'a page of the client that asks for a client secret, which is nobody’s password',
    start,
    response(start, 200, { html: '<form><input type="password" name="client_secret"></form>' }),
    'Page /',
    undefined,
  ],
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

  it('gives answers names that can be described [meaning.message-described]', () => {
    for (const [, asked, event] of answers) expect(describeMessage(classifyAnswer(asked, event).name)).toBeDefined();
  });
});
