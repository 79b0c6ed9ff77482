import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approved, type TestLab, testLab } from '../testing/lab.ts';
import { formOf, linkOf } from '../testing/miniBrowser.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await testLab();
});
afterEach(() => lab.close());

function notes() {
  return lab.recording.events.flatMap((event) =>
    event.kind === 'note' && event.note.type !== 'gap' ? [event.note] : [],
  );
}

describe('The step-by-step flow', () => {
  it('goes from the first page to user info, and each page can be reloaded [client.no-dead-end]', async () => {
    const browser = lab.browser();
    const { start, callback } = await approved(lab, browser);
    expect(start.text).toContain('Sign in, one step at a time');

    const answer = await browser.visit(callback);
    expect(answer.status).toBe(200);
    expect(answer.url.pathname).toBe('/answer');
    expect(answer.text).toContain('8 of 8 passed');

    const tokens = await browser.submit(answer, '/exchange');
    expect(tokens.text).toContain('The tokens are here');
    expect(tokens.text).toMatch(/59 min|1 h/);

    const resource = await browser.submit(tokens, '/resource');
    expect(resource.text).toContain('You may read this.');
    const userinfo = await browser.submit(resource, '/userinfo');
    expect(userinfo.text).toContain('"name": "Alice"');

    for (const page of [start, answer, tokens, resource, userinfo]) {
      const again = await browser.visit(page.url);
      expect([again.status, again.url.href]).toEqual([200, page.url.href]);
      expect(again.url.searchParams.get('attempt')).toBe(start.url.searchParams.get('attempt'));
    }
  });

  it('records the facts and the checks, and asks each server for what it needs once', async () => {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    await browser.submit(answer, '/exchange');
    expect(notes().map(({ title }) => title)).toEqual([
      'Metadata response checks',
      'PKCE pair made',
      'state and nonce made',
      'Authorization response checks',
      'Token response checks',
      'Tokens received',
    ]);
    await lab.recording.until(
      (event) => event.kind === 'request' && event.from === 'client-app' && event.url.endsWith('/jwks'),
    );
    const outbound = lab.recording.events.flatMap((event) =>
      event.kind === 'request' && event.from === 'client-app' ? [`${event.room} ${new URL(event.url).pathname}`] : [],
    );
    expect(outbound.toSorted()).toEqual([
      'discover /.well-known/oauth-authorization-server',
      'exchange /jwks',
      'exchange /token',
    ]);
  });

  it('sends the verifier that was changed, shows the refusal escaped, and then the right one works [client.exchange-editable]', async () => {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    const code_verifier = `wrong${formOf(answer, '/exchange').code_verifier}`;
    const refused = await browser.submit(answer, '/exchange', { code_verifier });
    expect(lab.authServer.tokenRequests.at(-1)).toMatchObject({ code_verifier });
    expect(refused.html).toContain('The code or verifier is &lt;wrong&gt;.');
    expect(refused.text).toContain('invalid_grant');
    const tokens = await browser.submit(refused, '/exchange');
    expect(tokens.text).toContain('The tokens are here');
  });

  it('can send the same code again, is refused, and still holds its tokens [client.code-replay-possible]', async () => {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    const tokens = await browser.submit(answer, '/exchange');
    const replayed = await browser.submit(tokens, '/exchange');
    expect(replayed.text).toContain('The code was used before.');
    const [first, second] = lab.authServer.tokenRequests;
    expect(second).toEqual(first);
    expect((await browser.submit(replayed, '/resource')).text).toContain('You may read this.');
  });

  it('keeps two tabs apart [client.two-tabs]', async () => {
    const browser = lab.browser();
    const one = await approved(lab, browser);
    const two = await approved(lab, browser);
    const answerTwo = await browser.visit(two.callback);
    const answerOne = await browser.visit(one.callback);
    const tokensOne = await browser.submit(answerOne, '/exchange');
    const tokensTwo = await browser.submit(answerTwo, '/exchange');
    expect(tokensOne.text).toContain(`token-of-${one.callback.searchParams.get('code')}`);
    expect(tokensTwo.text).toContain(`token-of-${two.callback.searchParams.get('code')}`);
  });

  it('goes on after a restart of the client app in the middle of a flow [client.survives-restart]', async () => {
    const browser = lab.browser();
    const { callback } = await approved(lab, browser);
    await lab.restart();
    const answer = await browser.visit(callback);
    await lab.restart();
    expect((await browser.submit(answer, '/exchange')).text).toContain('The tokens are here');
  });

  it('is forgotten after a day, and its page says so and leads on [client.attempt-expires]', async () => {
    const browser = lab.browser();
    const { start, callback } = await approved(lab, browser);
    lab.pass(25 * 3_600_000);
    await browser.visit('/');
    const late = await browser.visit(start.url);
    expect(late.status).toBe(404);
    expect(late.text).toContain('it was forgotten after a day');
    expect(linkOf(late, 'Start again')).toBe('/');
    expect((await browser.visit(callback)).text).toContain('it was forgotten after a day');
  });

  it('forgets the tokens at sign-out, and leads on from there [client.sign-out]', async () => {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    const tokens = await browser.submit(answer, '/exchange');
    const out = await browser.submit(tokens, '/sign-out');
    expect(out.text).toContain('The tokens are forgotten');
    const back = await browser.visit(tokens.url);
    expect(back.html).not.toContain('token-of-');
    expect(linkOf(back, 'Start again')).toBe('/');
    expect((await browser.submit(tokens, '/resource')).text).toContain('The tokens are forgotten');
  });
});

describe('What the server answers in place of tokens', () => {
  async function exchanged() {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    return browser.submit(answer, '/exchange');
  }

  it('is refused and shown with the reason when it is a page [client.answer-must-be-json]', async () => {
    lab.authServer.misbehave('/token', (_request, response) => {
      response.send('<h1>Hello</h1>');
    });
    const page = await exchanged();
    expect(page.text).toContain('The client refuses this answer');
    expect(page.text).toContain('The answer is text/html, not JSON.');
    expect(page.html).not.toContain('<h1>Hello');
  });

  it('is refused when the id_token has another nonce [client.nonce-compared]', async () => {
    lab.authServer.claims = { nonce: 'another' };
    const page = await exchanged();
    expect(page.text).toContain('it belongs to a different sign-in');
    expect(page.text).not.toContain('What the client holds now');
  });

  it('is shown as an answer that did not come when the server goes away [client.server-down]', async () => {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    await lab.authServer.close();
    const page = await browser.submit(answer, '/exchange');
    expect(page.status).toBe(502);
    expect(page.text).toContain('ECONNREFUSED');
    expect(formOf(page, '/exchange').code).not.toBe('');
  });

  it('is cut off when it is endless', async () => {
    lab.authServer.misbehave('/token', (_request, response) => {
      response.type('json').send('x'.repeat(300 * 1024));
    });
    expect((await exchanged()).text).toContain('longer than 256 KiB');
  });
});

describe('The resource server', () => {
  async function held() {
    const browser = lab.browser();
    const answer = await browser.visit((await approved(lab, browser)).callback);
    return { browser, tokens: await browser.submit(answer, '/exchange') };
  }

  it('is down, and the page says so with the next action [client.resource-down]', async () => {
    const { browser, tokens } = await held();
    await lab.resourceServer.close();
    const page = await browser.submit(tokens, '/resource');
    expect(page.status).toBe(502);
    expect(page.text).toContain('The resource server did not answer');
    expect(page.text).toContain('Call again');
  });

  it('refuses a token, and its words are shown escaped [client.resource-refusal-shown]', async () => {
    const { browser, tokens } = await held();
    lab.resourceServer.refuses = true;
    const page = await browser.submit(tokens, '/resource');
    expect(page.text).toContain('The resource server refused the token');
    expect(page.html).toContain('not &lt;ours&gt;');
  });

  it('tells of somebody else, and nothing of it is used [client.userinfo-subject]', async () => {
    const { browser, tokens } = await held();
    lab.resourceServer.subject = 'bob';
    const page = await browser.submit(tokens, '/userinfo');
    expect(page.text).toContain('The client refuses this answer');
    expect(page.text).toContain('somebody else than the id_token');
  });
});
