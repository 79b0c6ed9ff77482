import { clientPrepares, userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('Bob signs in, but does not allow the client anything [walkthrough.consent-denied]', async ({
  client,
  authServer,
  bench,
}) => {
  await test.step('Bob signs in at the authorization server, as the client asks him to.', async () => {
    await client.open();
    await client.continueToAuthorizationServer();
    await authServer.signIn(bob);
    await expect(authServer.heading).toHaveText('Allow Demo client to use your account?');
    await bench.showsNext(...clientPrepares, ...userIsAskedToSignIn, ...userSignsIn);
  });

  await test.step('He denies, and his browser brings the client an error in place of a code.', async () => {
    await authServer.deny();
    await expect(client.heading).toHaveText('The server answered with an error');
    await expect(client.problem).toContainText('access_denied');
    await expect(client.parameter('iss')).toHaveText(/^http:\/\/localhost:/);
    await bench.showsNext(
      'browser → auth-server  Consent Submission',
      'auth-server ✓ Consent form checks',
      'auth-server → browser  Authorization Error Response (access_denied)',
      'browser → client-app  Authorization Error Response (access_denied)',
      'client-app ✓ Authorization response checks',
      'client-app → browser  Redirect to /answer',
      'browser → client-app  GET /answer',
      'client-app → browser  Page /answer',
    );
  });

  await test.step('The bench says what the error means, and that the flow ended with it.', async () => {
    await bench.inspect(bench.rowNamed('Authorization Error Response').first());
    await expect(bench.errorExplained).toContainText('access_denied');
    await expect(bench.flow('bob · authorization code + PKCE · demo-client')).toHaveAttribute('data-state', 'refused');
  });

  await test.step('He can start again.', async () => {
    await client.startAgain();
    await expect(client.heading).toHaveText('Sign in, one step at a time');
    await bench.showsNext(...clientPrepares);
  });
});
