import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadAuditRow } from '../store/audit.ts';
import {
  answerConsent,
  authorizePath,
  begin,
  codeFor,
  exchange,
  formOf,
  redirectUri,
  signIn,
  tokenRequest,
} from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const aliceSub = 'wJWvlOtQEWZ8M8XZR8IYcQ';

/** What was written since the last time, each as one line. */
let read = 0;
async function written(): Promise<string[]> {
  const rows = await rowsSinceLastTime();
  return rows.map(({ outcome, type, username, clientId, scope, error }) =>
    [outcome, type, username ?? '-', clientId ?? '-', scope ?? error ?? '-'].join(' | '),
  );
}
async function rowsSinceLastTime(): Promise<readonly ReadAuditRow[]> {
  await server.audit.flush();
  const rows = await server.stores.audit.read({}, 1000);
  const fresh = rows.slice(read);
  read = rows.length;
  return fresh;
}

const offline = { scope: 'openid offline_access read' };

describe('the audit', () => {
  it('has a row for each step of a sign-in and of the tokens that come of it [audit.events]', async () => {
    const code = await codeFor(server.browser(), offline);
    const { refresh_token } = await exchange(server, tokenRequest(code));
    await exchange(server, {
      grant_type: 'refresh_token',
      client_id: 'demo-client',
      refresh_token: refresh_token ?? '',
    });
    expect(await written()).toEqual([
      'done | sign-in | alice | demo-client | -',
      `done | code | alice | demo-client | ${offline.scope}`,
      `done | consent | alice | demo-client | ${offline.scope}`,
      `done | token | alice | demo-client | ${offline.scope}`,
      `done | refresh | alice | demo-client | ${offline.scope}`,
    ]);
  });

  it('tells a replayed code and a reused refresh token from any other refusal [audit.events]', async () => {
    const form = tokenRequest(await codeFor(server.browser(), offline));
    const { refresh_token = '' } = await exchange(server, form);
    const refresh = { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token };
    await exchange(server, refresh);
    await rowsSinceLastTime();
    await exchange(server, refresh);
    await exchange(server, form);
    await exchange(server, { ...form, code: 'made-up' });
    expect(await written()).toEqual([
      'refused | refresh-reuse | - | demo-client | invalid_grant',
      'refused | code-replay | - | demo-client | invalid_grant',
      'refused | token | - | demo-client | invalid_grant',
    ]);
  });

  it('names the account of a wrong password, and nobody where there is none [audit.events]', async () => {
    const browser = server.browser();
    const page = await begin(browser);
    await signIn(browser, page, 'alice', 'wrong');
    await signIn(browser, page, 'my password by mistake', 'wrong');
    const rows = await rowsSinceLastTime();
    expect(rows).toMatchObject([
      { type: 'sign-in', outcome: 'refused', sub: aliceSub, clientId: 'demo-client', error: 'access_denied' },
      { type: 'sign-in', outcome: 'refused', sub: undefined, detail: 'Does the password match?' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('by mistake');
  });

  it('has a denied consent, a sign-out and a forged form [audit.events]', async () => {
    const browser = server.browser();
    const signedIn = await signIn(browser, await begin(browser, { prompt: 'consent' }));
    const page = await browser.get(signedIn.location ?? '');
    await rowsSinceLastTime();
    await browser.post('/consent', { ...formOf(page), form_token: 'forged', action: 'allow' });
    await answerConsent(browser, page, [], 'deny');
    const out = await browser.get('/logout');
    await browser.post('/logout', { form_token: out.field('form_token') });
    expect(await written()).toEqual([
      'refused | consent | alice | - | invalid_request',
      'refused | consent | alice | demo-client | access_denied',
      'done | sign-out | alice | - | -',
    ]);
  });

  it('has what the authorization endpoint and client authentication refuse, with the check that did [audit.events]', async () => {
    await server.browser().get(authorizePath({ client_id: 'nobody' }));
    await server.browser().get(authorizePath({ code_challenge: undefined }));
    await exchange(server, { grant_type: 'authorization_code', client_id: 'web-client', client_secret: 'wrong' });
    expect(await rowsSinceLastTime()).toMatchObject([
      { type: 'authorization', outcome: 'refused', clientId: 'nobody', error: 'invalid_request' },
      { type: 'authorization', outcome: 'refused', clientId: 'demo-client', error: 'invalid_request' },
      {
        type: 'client-authentication',
        clientId: 'web-client',
        error: 'invalid_client',
        detail: 'Does the client secret match?',
      },
    ]);
  });

  it('names the exchange, so that a row is found in the diagram [audit.events]', async () => {
    await server.browser().get(authorizePath({ client_id: 'nobody' }));
    const [row] = await rowsSinceLastTime();
    expect(server.events.at(-1)).toMatchObject({ kind: 'response', exchange: row?.exchange });
  });

  it('holds no password, secret, code, token or anything else that a caller sent in their place [audit.masked]', async () => {
    const code = await codeFor(server.browser(), offline);
    const form = tokenRequest(code);
    const tokens = await exchange(server, form);
    await exchange(server, { ...form, grant_type: 'a-secret-in-the-wrong-place' });
    await exchange(server, {
      ...form,
      scope: 'a-secret-in-the-wrong-place',
      client_secret: 'a-secret-in-the-wrong-place',
    });
    await server.browser().get(authorizePath({ redirect_uri: 'https://app.example/a-secret-in-the-wrong-place' }));
    await server.audit.flush();
    const everything = JSON.stringify(await server.stores.audit.read({}, 10_000));
    for (const secret of [
      'password123',
      code,
      form.code_verifier,
      tokens.access_token,
      tokens.refresh_token,
      tokens.id_token,
      'a-secret-in-the-wrong-place',
      redirectUri,
    ]) {
      expect(everything).not.toContain(secret);
    }
  });

  it('does not swell with paths that nothing is at [audit.events]', async () => {
    await rowsSinceLastTime();
    await server.browser().get('/wp-login.php');
    expect(await rowsSinceLastTime()).toEqual([]);
  });
});
