import { everythingIsRevoked, pageIsShown, tokensAreRenewed } from '../lab/clientPassages.ts';
import { userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice, bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

const discovery = [
  'browser → auth-server  OpenID Provider Configuration Request',
  'auth-server → browser  OpenID Provider Configuration Response',
];

test('A page without a server of its own signs Alice in with its script [walkthrough.browser-only] [client.browser-only]', async ({
  client,
  authServer,
  bench,
}) => {
  const { page } = client;
  const holds = page.getByRole('heading', { name: 'What the script holds' });

  await test.step('The page asks the authorization server for its metadata, and sends Alice there.', async () => {
    await client.open('/browser-only');
    await client.press('Sign in');
    await expect(authServer.heading).toHaveText('Sign in');
    await bench.showsNext(...pageIsShown('/browser-only'), ...discovery, ...userIsAskedToSignIn);
  });

  await test.step('She comes back with a code, and her browser itself sends the Token Request.', async () => {
    await authServer.signIn(alice);
    await authServer.allow();
    await expect(holds).toBeVisible();
    await bench.showsNext(
      ...userSignsIn,
      'browser → auth-server  Consent Submission',
      'auth-server ✓ Consent form checks',
      'auth-server ✓ Consent checks',
      'auth-server → browser  Authorization Response',
      'browser → client-app  Authorization Response',
      'client-app → browser  Callback Page',
      ...discovery,
      'browser → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: authorization_code',
      'auth-server ✓ Code redemption',
      'auth-server • Tokens issued',
      'auth-server → browser  Token Response',
      'browser → auth-server  JWKS Request',
      'auth-server → browser  JWKS Response',
    );
  });

  await test.step('The code has left the address, and nothing of the sign-in is in storage.', async () => {
    expect(new URL(page.url()).search).toBe('');
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
    expect(stored).toBe(0);
    expect(await page.content()).not.toMatch(/eyJ[\w-]{20,}/);
  });

  await test.step('It calls the API; the browser asks first whether scripts from here may.', async () => {
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText(`Hello, ${alice.name}`);
    await bench.showsNext(
      'browser → resource-server  CORS Preflight Request',
      'resource-server → browser  CORS Preflight Response',
      'browser → resource-server  Protected Resource Request',
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      'resource-server → browser  Protected Resource Response',
    );
  });

  await test.step('It renews its token, and gives it back at the end.', async () => {
    await client.press('Refresh');
    await bench.showsNext(...tokensAreRenewed('browser'));
    await client.press('Sign out');
    await expect(holds).toBeHidden();
    await bench.showsNext(...everythingIsRevoked('browser'));
  });

  await test.step('An answer that this tab did not ask for is refused by the script, and nothing is sent.', async () => {
    await client.open('/browser-only/callback?code=planted&state=planted');
    await expect(client.problem).toContainText('No sign-in was under way in this tab');
    await bench.showsNext('browser → client-app  Authorization Response', 'client-app → browser  Callback Page');
  });
});

test('Bob denies, and the script tells him what came and how to go on [client.browser-only]', async ({
  client,
  authServer,
  bench,
}) => {
  await test.step('The page sends him to the authorization server, and he does not allow it anything.', async () => {
    await client.open('/browser-only');
    await client.press('Sign in');
    await authServer.signIn(bob);
    await authServer.deny();
  });

  await test.step('His browser brings the error back, and the script shows it. It sent no Token Request.', async () => {
    await expect(client.problem).toContainText('access_denied');
    await expect(client.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(new URL(client.page.url()).search).toBe('');
    await expect(bench.rowNamed('Authorization Error Response', 'access_denied')).toHaveCount(2);
    await expect(bench.rowNamed('Token Request')).toHaveCount(0);
  });
});

test('Alice presses Refresh twice: the second refresh waits for the first, and uses what that brought [client.browser-only] [client.single-flight]', async ({
  client,
  authServer,
  bench,
}) => {
  await client.open('/browser-only');
  await client.press('Sign in');
  await authServer.signIn(alice);
  await authServer.allow();
  await client.page.getByRole('button', { name: 'Refresh', exact: true }).dblclick();
  await expect(bench.rowNamed('Refresh token rotation')).toHaveCount(2);
  await expect(bench.rowNamed('Token Response')).toHaveCount(3);
  await client.callTheProtectedResource();
  await expect(client.answer).toContainText(`Hello, ${alice.name}`);
  await expect(client.problem).toBeHidden();
});
