import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizePath, begin, codeFor, formOf, signIn } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the sign-in page', () => {
  it('names the client and what it asks for [login.page]', async () => {
    const page = await begin(server.browser());
    expect(page.status).toBe(200);
    expect(page.html).toContain('Demo client');
    expect(page.html).toContain('See your name and your username.');
  });

  it('says the same about an unknown user and a wrong password [login.same-answer]', async () => {
    const answers = [];
    for (const username of ['bob', 'nobody']) {
      const browser = server.browser();
      const page = await begin(browser);
      const answer = await signIn(browser, page, username, 'wrong');
      expect(answer.status).toBe(403);
      const { transaction, form_token } = formOf(page);
      const sent = `value="${username}"`;
      answers.push(answer.html.replace(sent, '').replaceAll(transaction, '').replaceAll(form_token, ''));
    }
    expect(answers[0]).toContain('The username or the password is wrong.');
    expect(answers[0]).toBe(answers[1]);
  });

  it('lets a wrong password be followed by the right one', async () => {
    const browser = server.browser();
    const wrong = await signIn(browser, await begin(browser), 'bob', 'password123');
    const right = await signIn(browser, wrong, 'bob', 'secret456');
    expect(right.location?.pathname).toBe('/consent');
  });

  it('gives the browser a new session at sign-in, and the old one counts no more [login.session-renewed]', async () => {
    const browser = server.browser();
    const page = await begin(browser);
    const before = browser.cookies.get('auth-server.session');
    const signedIn = await signIn(browser, page);
    expect(browser.cookies.get('auth-server.session')).not.toBe(before);

    const old = server.browser();
    old.cookies.set('auth-server.session', before ?? '');
    expect((await old.get(signedIn.location ?? '')).status).toBe(403);
  });

  it('keeps its session in a cookie of its own name that no script reads [login.session-cookie]', async () => {
    const visit = await server.browser().get(authorizePath());
    expect(visit.headers.get('set-cookie')).toMatch(/^auth-server\.session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('takes no form without its token, and none with the token of another browser [interaction.form-token-bound]', async () => {
    const attacker = server.browser();
    const attackers = formOf(await begin(attacker));
    const victim = server.browser();
    const victims = formOf(await begin(victim));
    const credentials = { username: 'alice', password: 'password123' };
    for (const form of [{ ...victims, form_token: '' }, { ...victims, form_token: attackers.form_token }, attackers]) {
      const answer = await victim.post('/login', { ...form, ...credentials });
      expect(answer.status).toBe(403);
      expect(answer.location).toBeUndefined();
    }
  });

  it('goes back to the client with access_denied where the user cancels [login.cancel]', async () => {
    const browser = server.browser();
    const answer = await browser.post('/login', { ...formOf(await begin(browser)), action: 'cancel' });
    expect(answer.location?.searchParams.get('error')).toBe('access_denied');
    expect(answer.location?.searchParams.get('iss')).toBe(server.origin);
  });

  it('asks anew with prompt=login, though somebody is signed in [authorize.prompt]', async () => {
    const browser = server.browser();
    await codeFor(browser);
    const page = await begin(browser, { prompt: 'login' });
    expect(page.html).toContain('<h1>Sign in</h1>');
    expect((await signIn(browser, page)).location?.searchParams.has('code')).toBe(true);
  });

  it('without a request behind it says where to start [interaction.explains]', async () => {
    for (const path of ['/login', '/login?transaction=made-up', '/consent?transaction=made-up']) {
      const page = await server.browser().get(path);
      expect(page.status).toBe(400);
      expect(page.html).toContain('start again');
    }
  });

  it('says so where its request is more than ten minutes old [interaction.expires]', async () => {
    const browser = server.browser();
    const page = await begin(browser);
    server.wait(10 * 60_000);
    const answer = await signIn(browser, page);
    expect(answer.status).toBe(410);
    expect(answer.html).toContain('expired');
    expect(answer.html).toContain('start again');
  });

  it('stops looking at passwords after ten wrong ones, and says when to come back [login.limited]', async () => {
    const browser = server.browser();
    const page = await begin(browser);
    const guesses = await Promise.all(
      Array.from({ length: 15 }, (_, count) => signIn(browser, page, 'wesen', `guess ${count}`)),
    );
    expect(guesses.filter(({ status }) => status === 403)).toHaveLength(10);
    const refused = guesses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await signIn(browser, page, 'wesen', 'secret')).status).toBe(429);
  });

  it('never lets a password into what is recorded [login.password-not-recorded]', async () => {
    const browser = server.browser();
    await signIn(browser, await begin(browser), 'carol', 'mypass789');
    expect(JSON.stringify(server.events)).toContain('carol');
    expect(JSON.stringify(server.events)).not.toContain('mypass789');
  });
});

describe('signing out', () => {
  it('ends the session, by a form that this server made [logout.ends-session]', async () => {
    const browser = server.browser();
    await codeFor(browser);
    expect((await browser.post('/logout', {})).status).toBe(403);
    const page = await browser.get('/logout');
    const answer = await browser.post('/logout', { form_token: page.field('form_token') });
    expect(answer.status).toBe(200);
    expect((await browser.get(authorizePath())).location?.pathname).toBe('/login');
  });
});
