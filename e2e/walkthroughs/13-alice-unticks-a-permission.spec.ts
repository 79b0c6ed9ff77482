import {
  clientPrepares,
  codeIsExchanged,
  userAllowsAndACodeComesBack,
  userIsAskedToConsent,
  userIsAskedToSignIn,
  userSignsIn,
} from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

test('Alice allows a part of what the client asks for, and is asked again for the rest only when it asks again [walkthrough.consent-per-scope]', async ({
  client,
  authServer,
  bench,
}) => {
  await test.step('The client asks to read and to write. Alice signs in, and sees each permission with a sentence and a box.', async () => {
    await client.open('/?client=demo-client&scope=openid+read+write');
    await client.continueToAuthorizationServer();
    await authServer.signIn(alice);
    for (const scope of ['openid', 'read', 'write']) await expect(authServer.permission(scope)).toBeChecked();
    await expect(authServer.permission('openid')).toBeDisabled();
    await bench.showsNext(...clientPrepares, ...userIsAskedToSignIn, ...userSignsIn);
  });

  await test.step('She unticks what it should not do, and allows the rest.', async () => {
    await authServer.permission('write').uncheck();
    await authServer.allow();
    await expect(client.heading).toHaveText('The code is here');
    await bench.showsNext(...userAllowsAndACodeComesBack);
    await bench.inspect(bench.rowNamed('Consent checks'));
    await bench.tab('Checks');
    await expect(bench.check('Is anything allowed?')).toContainText('openid read');
  });

  await test.step('The tokens are for what she allowed, and say so.', async () => {
    await client.exchangeTheCode();
    await expect(client.claim('access_token', 'scope')).toContainText('openid read');
    await expect(client.claim('access_token', 'scope')).not.toContainText('write');
    await bench.showsNext(...codeIsExchanged);
    await bench.inspect(bench.rowNamed('Token Response'));
    await bench.tab('Explained');
    await expect(bench.explained('scope')).toContainText('openid read');
  });

  await test.step('Later the client asks for no more than that. She is signed in and has answered before, so nobody asks her.', async () => {
    await client.open('/?client=demo-client&scope=openid+read');
    await client.continueToAuthorizationServer();
    await expect(client.heading).toHaveText('The code is here');
    await bench.showsNext(
      ...clientPrepares,
      'browser → auth-server  Authorization Request',
      'auth-server ✓ Authorization Request checks',
      'auth-server • Nothing is left to ask',
      ...userAllowsAndACodeComesBack.slice(3),
    );
  });

  await test.step('It asks to write once more. That she has not allowed, so she is asked, and may still say no.', async () => {
    await client.open('/?client=demo-client&scope=openid+read+write');
    await client.continueToAuthorizationServer();
    await expect(authServer.permission('write')).toBeVisible();
    await bench.showsNext(...clientPrepares, ...userIsAskedToConsent);
    await authServer.deny();
    await expect(client.problem).toContainText('access_denied');
  });
});
