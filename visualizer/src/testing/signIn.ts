import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { Scribe } from './events.ts';

const client = 'http://localhost:8080';
const auth = 'http://localhost:8081';
const resource = 'http://localhost:8082';

export interface SignInOptions {
  user?: string;
  /** How it ends. */
  end?: 'resource' | 'denied' | 'wrong verifier' | 'resource server down';
  /** Makes the random values of one run differ from another's. */
  run?: number;
}

/** One run of the authorization code flow with PKCE, as the lab's processes record it. */
export function signIn(scribe: Scribe, { user = 'alice', end = 'resource', run = 1 }: SignInOptions = {}): void {
  const random = (name: string, length = 43) =>
    `${name}${run}-Zk3vQ9xT7mN2pL8wR5sY1uB6hJ4gF0dKcVbXaZqWeRtYuIoP`.padEnd(length, 'x').slice(0, length);
  const state = random('st');
  const nonce = random('no');
  const verifier = random('ve');
  const challenge = random('ch');
  const code = random('co');
  const authorize = new URLSearchParams({
    response_type: 'code',
    client_id: 'demo-client',
    redirect_uri: `${client}/callback`,
    scope: 'openid profile email read',
    state,
    nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });

  scribe.request({ from: 'browser', to: 'client-app', url: `${client}/` }).respond({ html: '<h1>Start</h1>' });
  scribe
    .request({ from: 'browser', to: 'client-app', url: `${client}/start`, form: { step: 'authorize' } })
    .note({
      type: 'fact',
      title: 'PKCE pair derived',
      source: 'RFC 7636 §4.1',
      values: { code_verifier: verifier, code_challenge: challenge, code_challenge_method: 'S256' },
    })
    .respond({ status: 303, headers: [['location', `${auth}/authorize?${authorize}`]] });
  scribe
    .request({ from: 'browser', to: 'auth-server', url: `${auth}/authorize?${authorize}` })
    .note(checks('Authorization request checks', authorizeChecks))
    .respond({ status: 303, headers: [['location', '/login?transaction=t1']] });
  scribe
    .request({ from: 'browser', to: 'auth-server', url: `${auth}/login?transaction=t1` })
    .respond({ html: '<form method="post">' });
  scribe
    .request({
      from: 'browser',
      to: 'auth-server',
      url: `${auth}/login`,
      form: { username: user, password: '[REDACTED]', transaction: 't1' },
    })
    .note(checks('Sign-in checks', ['Is the form token ours?', 'Does the password match?']))
    .respond({
      status: 303,
      headers: [
        ['location', '/consent?transaction=t1'],
        ['set-cookie', 'as.sid=s1; HttpOnly; SameSite=Lax'],
      ],
    });
  const consent = scribe.request({
    from: 'browser',
    to: 'auth-server',
    url: `${auth}/consent`,
    form: { transaction: 't1', decision: end === 'denied' ? 'deny' : 'allow' },
  });
  const answer = new URLSearchParams(
    end === 'denied'
      ? { error: 'access_denied', error_description: 'The user did not consent.', state, iss: auth }
      : { code, state, iss: auth },
  );
  consent.respond({ status: 303, headers: [['location', `${client}/callback?${answer}`]] });
  const callback = scribe
    .request({ from: 'browser', to: 'client-app', url: `${client}/callback?${answer}` })
    .note(checks('Callback checks', ['Is the state ours?', 'Is the issuer the one we asked?']));
  callback.respond({ html: '<h1>Callback</h1>' });
  if (end === 'denied') return;

  const exchange = scribe.request({
    from: 'browser',
    to: 'client-app',
    url: `${client}/exchange`,
    form: { step: 'exchange' },
  });
  const token = scribe.request({
    from: 'client-app',
    to: 'auth-server',
    url: `${auth}/token`,
    form: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: `${client}/callback`,
      client_id: 'demo-client',
      code_verifier: end === 'wrong verifier' ? random('xx') : verifier,
    },
  });
  if (end === 'wrong verifier') {
    token.note(checks('Token request checks', tokenChecks, { refusedAt: 6, error: 'invalid_grant' }));
    token.respond({
      status: 400,
      json: { error: 'invalid_grant', error_description: 'The code_verifier does not match.' },
    });
    exchange.respond({ status: 400, html: '<h1>Refused</h1>' });
    return;
  }
  token.note(checks('Token request checks', tokenChecks));
  token.respond({
    json: {
      access_token: jwt(
        { typ: 'at+jwt', alg: 'ES256', kid: 'k1' },
        { iss: auth, sub: user, aud: resource, scope: 'openid read' },
      ),
      token_type: 'Bearer',
      expires_in: 900,
      id_token: jwt({ alg: 'ES256', kid: 'k1' }, { iss: auth, sub: user, aud: 'demo-client', nonce }),
      scope: 'openid profile email read',
    },
  });
  exchange.respond({ html: '<h1>Tokens</h1>' });

  const call = scribe.request({
    from: 'browser',
    to: 'client-app',
    url: `${client}/resource`,
    form: { step: 'resource' },
  });
  const bearer = jwt(
    { typ: 'at+jwt', alg: 'ES256', kid: 'k1' },
    { iss: auth, sub: user, aud: resource, scope: 'openid read' },
  );
  const down = end === 'resource server down';
  const protectedCall = scribe.request({
    from: 'client-app',
    to: 'resource-server',
    url: `${resource}/protected`,
    headers: [['Authorization', `Bearer ${bearer}`]],
    ...(down ? { by: 'client-app' } : {}),
  });
  if (down) {
    protectedCall.fail('ECONNREFUSED');
    call.respond({ status: 502, html: '<h1>The resource server is down</h1>' });
    return;
  }
  const keys = scribe.request({ from: 'resource-server', to: 'auth-server', url: `${auth}/.well-known/jwks.json` });
  keys.respond({
    json: { keys: [{ kty: 'EC', crv: 'P-256', kid: 'k1', alg: 'ES256', use: 'sig', x: 'x1', y: 'y1' }] },
  });
  protectedCall.note(
    checks('Access token checks', ['Is it signed by the issuer?', 'Is it meant for us?', 'Is it still valid?']),
  );
  protectedCall.respond({ json: { message: `Hello, ${user}` } });
  call.respond({ html: '<h1>Protected</h1>' });
}

const authorizeChecks = [
  'Is the client known?',
  'Is the redirect URI registered for this client?',
  'Is the response type code?',
  'Is there a code challenge?',
  'Is its method S256?',
  'Is every scope allowed to this client?',
];

const tokenChecks = [
  'Is the client who it says it is?',
  'Is the code one that we issued?',
  'Was it issued to this client?',
  'Has it not expired?',
  'Is the redirect URI the one of the authorization request?',
  'Is there a code verifier of the right form?',
  'Does the verifier fit the challenge?',
  'Is it redeemed for the first time?',
];

/** A run of checks that all pass, or of which one refuses (counted from 0). */
export function checks(
  title: string,
  questions: readonly string[],
  refusal?: { refusedAt: number; error: string },
): NoteContent {
  return {
    type: 'checks',
    title,
    outcomes: questions.map((question, index) => {
      const common = { question, source: 'RFC 6749 §4.1.3' };
      if (refusal === undefined || index < refusal.refusedAt) return { ...common, outcome: 'passed' as const };
      if (index > refusal.refusedAt) return { ...common, outcome: 'not reached' as const };
      return { ...common, outcome: 'refused' as const, error: refusal.error, detail: 'The two hashes differ.' };
    }),
  };
}

function jwt(header: object, claims: object): string {
  const encode = (part: object) =>
    btoa(JSON.stringify(part)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${encode(header)}.${encode(claims)}.c2lnbmF0dXJl`;
}
