import { accountPage } from '../lab/accountPage.ts';
import { pageIsShown as clientPageIsShown, refreshIsRefused } from '../lab/clientPassages.ts';
import { clientPrepares, codeIsExchanged, signInThatGivesACode, userIsAskedToConsent } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

const pageIsShown = ['browser → auth-server  Account Page Request', 'auth-server → browser  Account Page'];
const signInComesFirst = [
  'browser → auth-server  Account Page Request',
  'auth-server → browser  Redirect to /login',
  'browser → auth-server  Sign-in Form Request',
  'auth-server ✓ Sign-in page checks',
  'auth-server → browser  Sign-in Form',
];

test('Alice sees where she is signed in and what she allowed, ends a session and takes a permission back [walkthrough.account]', async ({
  client,
  authServer,
  otherBrowser,
  bench,
  lab,
}) => {
  const account = accountPage(client.page, lab.origins['auth-server']);
  const elsewhere = accountPage(otherBrowser.client.page, lab.origins['auth-server']);

  const tokensPage = await test.step('She allows the client to keep access while she is away.', async () => {
    await client.open('/?client=demo-client&scope=openid+offline_access+read');
    await client.continueToAuthorizationServer();
    await authServer.signIn(alice);
    await authServer.allow();
    await client.exchangeTheCode();
    await expect(client.heading).toHaveText('The tokens are here');
    await bench.showsNext(...signInThatGivesACode, ...codeIsExchanged);
    return client.page.url();
  });

  await test.step('In a library she signs in once more, and forgets to sign out there.', async () => {
    await elsewhere.open();
    await otherBrowser.authServer.signIn(alice);
    await expect(elsewhere.heading).toHaveText('Your account');
    await bench.showsNext(
      ...signInComesFirst,
      'browser → auth-server  Sign-in Submission',
      'auth-server ✓ Sign-in form checks',
      'auth-server ✓ Sign-in checks',
      'auth-server → browser  Redirect to /account',
      ...pageIsShown,
    );
  });

  await test.step('At home she finds both sessions, and the client with what it may do.', async () => {
    await account.open();
    await expect(account.sessions).toHaveCount(2);
    await expect(account.session('this browser')).toHaveCount(1);
    for (const told of ['openid', 'offline_access', 'read', 'while you are away']) {
      await expect(account.application('Demo client')).toContainText(told);
    }
    await bench.showsNext(...pageIsShown);
  });

  await test.step('She ends the one in the library. There she is a stranger from then on.', async () => {
    await account.endOtherSession();
    await expect(account.sessions).toHaveCount(1);
    await bench.showsNext(
      'browser → auth-server  End of Session Submission',
      'auth-server ✓ End of session checks',
      'auth-server • The session is ended',
      'auth-server → browser  Redirect to /account',
      ...pageIsShown,
    );
    await elsewhere.open();
    await expect(otherBrowser.authServer.heading).toHaveText('Sign in');
    await bench.showsNext(...signInComesFirst);
  });

  await test.step('She takes back what she allowed the client.', async () => {
    await account.revoke('Demo client');
    await expect(account.page.getByText('You have not allowed any application anything.')).toBeVisible();
    await bench.showsNext(
      'browser → auth-server  Grant Revocation Submission',
      'auth-server ✓ Revocation form checks',
      'auth-server • Everything that the user allowed the client is revoked',
      'auth-server → browser  Redirect to /account',
      ...pageIsShown,
    );
  });

  await test.step('Its refresh token is worth nothing any more.', async () => {
    await client.page.goto(tokensPage);
    await client.follow('Refresh');
    await expect(client.heading).toHaveText('Renew the access token');
    await bench.showsNext(...clientPageIsShown('/exchange'), ...clientPageIsShown('/refresh'));
    await client.press('Send the refresh');
    await expect(client.problem).toContainText('was revoked');
    await bench.showsNext(...refreshIsRefused());
  });

  await test.step('If it wants to read again, it has to ask her. She is still signed in at home, so only that.', async () => {
    await client.open('/?client=demo-client&scope=openid+offline_access+read');
    await client.continueToAuthorizationServer();
    await expect(authServer.heading).toHaveText('Allow Demo client to use your account?');
    await bench.showsNext(...clientPrepares, ...userIsAskedToConsent);
  });
});
