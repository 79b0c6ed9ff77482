import type { Scribe } from '../testing/events.ts';
import { checks } from '../testing/signIn.ts';

const auth = 'http://localhost:8081';
const client = 'http://localhost:8080';

/** A second part of a lab's day, for tests: a sign-in whose refresh token is used, then a misuse or a revocation. */
export function refreshing(
  scribe: Scribe,
  end: 'replayed code' | 'replayed refresh token' | 'revoked' | 'logged out',
): void {
  const token = (form: Record<string, string>) =>
    scribe.request({ from: 'client-app', to: 'auth-server', url: `${auth}/token`, form });
  const give = (form: Record<string, string>, which: string) =>
    token(form).respond({
      json: {
        access_token: `access-${which}`,
        refresh_token: `refresh-${which}`,
        token_type: 'Bearer',
        expires_in: 60,
      },
    });
  const code = { grant_type: 'authorization_code', code: 'the-code', code_verifier: 'the-verifier' };
  const refresh = { grant_type: 'refresh_token', refresh_token: 'refresh-one' };
  scribe
    .request({
      from: 'browser',
      to: 'auth-server',
      url: `${auth}/login`,
      form: { username: 'alice', password: '[REDACTED]' },
    })
    .respond({
      status: 303,
      headers: [
        ['location', `${client}/callback?code=the-code&state=the-state&iss=${auth}`],
        ['set-cookie', 'as.session=alices; HttpOnly; Max-Age=3600'],
      ],
    });
  give(code, 'one');
  give(refresh, 'two');
  switch (end) {
    case 'replayed code':
      token(code)
        .note(secondUse('Is this the first use of the code?'))
        .respond({ status: 400, json: { error: 'invalid_grant' } });
      break;
    case 'replayed refresh token':
      token(refresh)
        .note(secondUse('Is this its first use?'))
        .respond({ status: 400, json: { error: 'invalid_grant' } });
      break;
    case 'revoked':
      scribe
        .request({
          from: 'client-app',
          to: 'auth-server',
          url: `${auth}/revoke`,
          form: { token: 'refresh-two', token_type_hint: 'refresh_token' },
        })
        .note({
          type: 'fact',
          title: 'Everything that came of this sign-in is revoked',
          values: { client_id: 'demo-client' },
        })
        .respond({});
      break;
    case 'logged out':
      scribe
        .request({
          from: 'browser',
          to: 'auth-server',
          url: `${auth}/logout`,
          headers: [['Cookie', 'as.session=alices']],
        })
        .respond({ html: '<h1>Signed out</h1>', headers: [['set-cookie', 'as.session=; Max-Age=0']] });
  }
}

function secondUse(question: string) {
  return checks('Token Request checks', [question], { refusedAt: 0, error: 'invalid_grant' });
}
