import { everythingIsRevoked, pageFollows, pageIsShown, refreshIsRefused } from '../lab/clientPassages.ts';
import { codeIsExchanged, resourceIsRead, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

test('The client gives its refresh token back, and signs out [walkthrough.revoke]', async ({
  client,
  authServer,
  bench,
}) => {
  await test.step('Alice signs in, and the client holds a refresh token.', async () => {
    await client.open('/?client=demo-client&scope=openid+offline_access+read');
    await client.continueToAuthorizationServer();
    await authServer.signIn(alice);
    await authServer.allow();
    await client.exchangeTheCode();
    await bench.showsNext(...signInThatGivesACode, ...codeIsExchanged);
  });

  await test.step('The client gives the refresh token back.', async () => {
    await client.follow('Revoke');
    await client.press('Revoke the refresh token');
    await expect(client.heading).toHaveText('The token is revoked');
    await bench.showsNext(
      ...pageIsShown('/revoke'),
      'browser → client-app  POST /revoke',
      ...everythingIsRevoked('client-app'),
      'client-app ✓ Revocation response checks',
      ...pageFollows('/revoke'),
    );
  });

  await test.step('A refresh is refused from now on.', async () => {
    await client.follow('Refresh');
    await client.press('Send the refresh');
    await expect(client.problem).toContainText('invalid_grant');
    await bench.showsNext(...pageIsShown('/refresh'), ...refreshIsRefused());
  });

  await test.step('The access token still opens the resource, because that server checks a signature and asks nobody.', async () => {
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('200 OK');
    await bench.showsNext(...resourceIsRead({ keysAreKnown: false }));
  });

  await test.step('Signing out, the client forgets what it holds, and says what that does not end.', async () => {
    await client.press('Sign out');
    await expect(client.heading).toHaveText('The tokens are forgotten');
    await bench.showsNext('browser → client-app  POST /sign-out', ...pageFollows('/sign-out'));
    await client.page.goBack();
    await client.page.reload();
    await expect(client.heading).toHaveText('The tokens are forgotten');
  });
});
