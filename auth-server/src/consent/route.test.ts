import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerConsent, authorizePath, begin, exchange, formOf, signIn, tokenRequest } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

async function consentPage(changes: Record<string, string | undefined> = {}) {
  const browser = server.browser();
  const signedIn = await signIn(browser, await begin(browser, changes));
  return { browser, page: await browser.get(signedIn.location ?? '') };
}

describe('the consent page', () => {
  it('lists each scope with its sentence and a tick box, openid fixed [consent.per-scope]', async () => {
    const { page } = await consentPage();
    expect(page.html).toContain('Read your protected resources.');
    expect(page.html).toMatch(/value="read" checked>/);
    expect(page.html).toMatch(/value="openid" checked disabled>/);
  });

  it('gives a token of what was ticked, and asks again for what was not [consent.per-scope]', async () => {
    const { browser, page } = await consentPage();
    const answer = await answerConsent(browser, page, ['profile']);
    const tokens = await exchange(server, tokenRequest(answer.location?.searchParams.get('code') ?? ''));
    expect(tokens.scope).toBe('openid profile');
    expect((await browser.get(authorizePath({ scope: 'openid profile' }))).location?.searchParams.has('code')).toBe(
      true,
    );
    expect((await browser.get(authorizePath())).location?.pathname).toBe('/consent');
  });

  it('goes back with access_denied, state and iss where the user denies [consent.denied]', async () => {
    const { browser, page } = await consentPage();
    const answer = await answerConsent(browser, page, ['read'], 'deny');
    expect(answer.status).toBe(303);
    expect(Object.fromEntries(answer.location?.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      state: 'st/a+t e=&é',
      iss: server.origin,
    });
  });

  it('takes one answer: a form that is sent twice at once gives one code [interaction.answered-once]', async () => {
    const { browser, page } = await consentPage();
    const answers = await Promise.all([1, 2, 3].map(() => answerConsent(browser, page, ['read'])));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  });

  it('does not let an attacker approve with a form token of their own [interaction.form-token-bound]', async () => {
    const attacker = await consentPage();
    const victim = await consentPage({ prompt: 'consent' });
    const own = { ...formOf(attacker.page), scope: 'read', action: 'allow' };
    expect((await victim.browser.post('/consent', own)).status).toBe(403);
    const mixed = { ...own, transaction: formOf(victim.page).transaction };
    expect((await victim.browser.post('/consent', mixed)).status).toBe(403);
  });

  it('does not stand in for the sign-in that prompt=login asks for [authorize.prompt]', async () => {
    const { browser } = await consentPage();
    const login = await begin(browser, { prompt: 'login consent' });
    const answer = await browser.post('/consent', { ...formOf(login), scope: 'read', action: 'allow' });
    expect(answer.location?.pathname).toBe('/login');
  });

  it('is shown again where nothing is ticked', async () => {
    const { browser, page } = await consentPage({ scope: 'read' });
    const answer = await answerConsent(browser, page, []);
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('Tick at least one permission');
  });

  it('records its checks, and why the user was asked [server.checks-recorded]', async () => {
    const { browser, page } = await consentPage();
    await answerConsent(browser, page, ['read']);
    expect(server.notes().map((note) => (note.type === 'gap' ? '' : note.title))).toEqual([
      'Authorization Request checks',
      'The user has to sign in',
      'Sign-in page checks',
      'Sign-in form checks',
      'Sign-in checks',
      'The user has to consent',
      'Consent page checks',
      'Consent form checks',
      'Consent checks',
    ]);
  });
});
