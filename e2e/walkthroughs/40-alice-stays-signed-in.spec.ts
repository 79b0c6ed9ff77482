import {
  pageFollows,
  pageIsShown,
  refreshIsRefused,
  renewalIsJudged,
  tokensAreRenewed,
} from '../lab/clientPassages.ts';
import { codeIsExchanged, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

test('The client renews its access token, until somebody sends a refresh token a second time [walkthrough.refresh]', async ({
  client,
  authServer,
  bench,
}) => {
  await test.step('Alice signs in, and allows the client to keep access while she is away.', async () => {
    await client.open('/?client=demo-client&scope=openid+offline_access+read');
    await expect(client.parameter('scope')).toContainText('offline_access');
    await client.continueToAuthorizationServer();
    await authServer.signIn(alice);
    await authServer.allow();
    await client.exchangeTheCode();
    await expect(client.heading).toHaveText('The tokens are here');
    await bench.showsNext(...signInThatGivesACode, ...codeIsExchanged);
  });

  const first =
    await test.step('The client shows the request that it would send: the refresh token, and where it came from.', async () => {
      await client.follow('Refresh');
      await expect(client.heading).toHaveText('Renew the access token');
      await bench.showsNext(...pageIsShown('/refresh'));
      return client.field('refresh_token').inputValue();
    });

  await test.step('It sends it, and gets a new access token, a new id_token and the next refresh token, without Alice.', async () => {
    await client.press('Send the refresh');
    await expect(client.heading).toHaveText('The access token is renewed');
    await expect(client.field('refresh_token')).not.toHaveValue(first);
    await bench.showsNext(
      'browser → client-app  POST /refresh',
      ...tokensAreRenewed('client-app'),
      ...renewalIsJudged,
      ...pageFollows('/refresh'),
    );
  });

  await test.step('The spent refresh token comes again, as from a thief who had copied it. The server refuses.', async () => {
    await client.press('Send the spent one');
    await expect(client.problem).toContainText('used before');
    await bench.showsNext(...refreshIsRefused('auth-server • Everything that came of this sign-in is revoked'));
    await bench.inspect(bench.rowNamed('Token Request checks: refresh_token', 'invalid_grant'));
    await expect(bench.check('Is this its first use?')).toContainText('Refused');
  });

  await test.step('It cannot tell who the thief is, so the newest one is worth nothing, either.', async () => {
    await client.press('Send the refresh');
    await expect(client.problem).toContainText('was revoked');
    await bench.showsNext(...refreshIsRefused());
  });
});
