import {
  everythingIsRevoked,
  pageFollows,
  pageIsShown,
  renewalIsJudged,
  tokensAreRenewed,
} from '../lab/clientPassages.ts';
import { readTrace } from '../lab/hub.ts';
import { userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

test('The client signs Alice in as production does it, and her browser never sees a token [walkthrough.automatic] [client.automatic-no-token]', async ({
  lab,
  client,
  authServer,
  bench,
}) => {
  const addresses: string[] = [];
  client.page.on('framenavigated', (frame) => addresses.push(frame.url()));

  await test.step('One button. The client prepares what the step-by-step pages show, and sends her on at once.', async () => {
    await client.open('/automatic');
    await client.follow('Sign in');
    await expect(authServer.heading).toHaveText('Sign in');
    await bench.showsNext(
      ...pageIsShown('/automatic'),
      'browser → client-app  GET /automatic/begin',
      'client-app → auth-server  Authorization Server Metadata Request',
      'auth-server → client-app  Authorization Server Metadata Response',
      'client-app ✓ Metadata response checks',
      'client-app • PKCE pair made',
      'client-app • state and nonce made',
      'client-app → browser  Redirect to Authorization Endpoint',
      ...userIsAskedToSignIn,
    );
  });

  await test.step('She signs in and allows. Behind the callback the client exchanges the code, with its secret.', async () => {
    await authServer.signIn(alice);
    await authServer.allow();
    await expect(client.heading).toHaveText(`Hello, ${alice.name}`);
    await bench.showsNext(
      ...userSignsIn,
      'browser → auth-server  Consent Submission',
      'auth-server ✓ Consent form checks',
      'auth-server ✓ Consent checks',
      'auth-server → browser  Authorization Response',
      'browser → client-app  Authorization Response',
      'client-app ✓ Authorization response checks',
      'client-app → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: authorization_code',
      'auth-server ✓ Code redemption',
      'auth-server • Tokens issued',
      'auth-server → client-app  Token Response',
      'client-app → auth-server  JWKS Request',
      'auth-server → client-app  JWKS Response',
      'client-app ✓ Token response checks',
      'client-app • Tokens received',
      ...pageFollows('/automatic'),
    );
  });

  await test.step('The client calls the API for her, and shows what it said.', async () => {
    await client.press('Read the protected resource');
    await expect(client.page.locator('[data-answer]')).toContainText(`Hello, ${alice.name}`);
    await bench.showsNext(
      'browser → client-app  POST /automatic/call',
      'client-app → resource-server  Protected Resource Request',
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      'resource-server → client-app  Protected Resource Response',
      ...pageFollows('/automatic'),
    );
  });

  await test.step('When the access token comes to its end, the client renews it in silence.', async () => {
    await client.press('Let the token come due now');
    await expect(client.page.locator('[data-renewals]')).toHaveText('1');
    await bench.showsNext(
      'browser → client-app  POST /automatic/come-due',
      ...pageFollows('/automatic'),
      'browser → client-app  GET /automatic/state',
      ...tokensAreRenewed('client-app'),
      ...renewalIsJudged,
      'client-app → browser  Answer to GET /automatic/state',
    );
  });

  await test.step('Her browser holds a cookie that no script can read, and no token: not in the page, not in storage, not in an address, not in any answer.', async () => {
    const events = (await readTrace(lab)).map(({ event }) => event);
    const tokens = [...JSON.stringify(events).matchAll(/\\"(?:access|id|refresh)_token\\":\\"([^"\\]+)/g)].map(
      ([, token = '']) => token,
    );
    expect(tokens.length).toBeGreaterThanOrEqual(6);
    const { page } = client;
    const cookies = await page.context().cookies(lab.origins['client-app']);
    expect(cookies.find(({ name }) => name === 'client-app.session')?.httpOnly).toBe(true);
    const held = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML]),
    );
    const asked = new Set(
      events.flatMap((event) => (event.kind === 'request' && event.from === 'browser' ? event.exchange : [])),
    );
    const answers = events.filter(({ kind, exchange }) => kind === 'response' && asked.has(exchange));
    expect(answers.length).toBeGreaterThan(10);
    const browserKnows = held + JSON.stringify([cookies, addresses, answers]);
    expect(tokens.filter((token) => browserKnows.includes(token))).toEqual([]);
  });

  await test.step('She signs out: the client gives the refresh token back before it forgets her.', async () => {
    await client.press('Sign out');
    await expect(client.heading).toHaveText('Sign in, as production does it');
    await bench.showsNext(
      'browser → client-app  POST /automatic/sign-out',
      ...everythingIsRevoked('client-app'),
      'client-app ✓ Revocation response checks',
      ...pageFollows('/automatic'),
    );
  });
});
