import { clientPrepares, signInThatGivesACode, userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice, bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('messages that belong together are one flow, titled in words, which can be shown alone [bench-page.flows]', async ({
  bench,
  signIn,
  otherBrowser,
}) => {
  await test.step('Alice signs in; Bob signs in elsewhere, and denies.', async () => {
    await signIn(alice);
    await bench.showsNext(...signInThatGivesACode);
    await otherBrowser.client.open();
    await otherBrowser.client.continueToAuthorizationServer();
    await otherBrowser.authServer.signIn(bob);
    await bench.showsNext(...clientPrepares, ...userIsAskedToSignIn, ...userSignsIn);
  });

  await test.step('There are two flows, the newer one first.', async () => {
    await expect(bench.flow(/./)).toHaveCount(2);
    await expect(bench.flow(/./).nth(0)).toContainText('bob · authorization code + PKCE · demo-client');
    await expect(bench.flow(/./).nth(1)).toContainText('alice · authorization code + PKCE · demo-client');
    await expect(bench.flow('alice')).toContainText(/\d+ messages · under way/);
  });

  await test.step('Each can be shown alone, and both again.', async () => {
    await bench.flow('alice').click();
    await bench.shows(signInThatGivesACode);
    await bench.flow('bob').click();
    await bench.shows([...clientPrepares, ...userIsAskedToSignIn, ...userSignsIn]);
    await bench.flow('bob').click();
    await bench.showsNext();
  });
});
