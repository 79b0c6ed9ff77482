import { readTrace } from '../lab/hub.ts';
import {
  clientPrepares,
  codeIsExchanged,
  userAllowsAndACodeComesBack,
  userIsAskedToSignIn,
  userSignsIn,
} from '../lab/passages.ts';
import { bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

const mistyped = 'secret465';

test('Bob mistypes his password, and then signs in [walkthrough.wrong-password]', async ({
  lab,
  client,
  authServer,
  bench,
}) => {
  await test.step('The client sends Bob to the authorization server.', async () => {
    await client.open();
    await client.continueToAuthorizationServer();
    await bench.showsNext(...clientPrepares, ...userIsAskedToSignIn);
  });

  await test.step('He mistypes his password, and is asked again; the page does not say which of the two was wrong.', async () => {
    await authServer.signIn(bob, { password: mistyped });
    await expect(authServer.problem).toHaveText('The username or the password is wrong.');
    await bench.showsNext(
      'browser → auth-server  Sign-in Submission',
      'auth-server ✓ Sign-in form checks',
      'auth-server ✗ Sign-in checks (access_denied)',
      'auth-server → browser  Sign-in Form (403)',
    );
  });

  await test.step('The diagram shows which check refused him.', async () => {
    await bench.inspect(bench.rowNamed('Sign-in checks', 'access_denied'));
    await expect(bench.check('Does the password match?')).toContainText('Refused');
  });

  await test.step('With the right one he gets on, and the client gets its tokens.', async () => {
    await authServer.signIn(bob);
    await authServer.allow();
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(bob.name);
    await bench.showsNext(...userSignsIn, ...userAllowsAndACodeComesBack, ...codeIsExchanged);
  });

  await test.step('Neither password is in what was recorded.', async () => {
    const trace = JSON.stringify(await readTrace(lab));
    expect(trace).toContain('Sign-in checks');
    expect(trace).not.toContain(mistyped);
    expect(trace).not.toContain(bob.password);
  });
});
