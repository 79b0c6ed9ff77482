import { pageFollows, pageIsShown } from '../lab/clientPassages.ts';
import { codeIsExchanged, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

test('A client registers itself, signs Alice in, and deletes its entry [walkthrough.register-and-use]', async ({
  client,
  authServer,
  bench,
}) => {
  await test.step('The client says what it is, and the server gives it a name and a key to its entry.', async () => {
    await client.open('/register');
    await client.field('client_name').fill('Reading list');
    await client.press('Register');
    await expect(client.heading).toHaveText('The client is registered');
    await expect(client.parameter('registration_access_token')).not.toBeEmpty();
    await bench.showsNext(
      ...pageIsShown('/register'),
      'browser → client-app  POST /register',
      'client-app → auth-server  Authorization Server Metadata Request',
      'auth-server → client-app  Authorization Server Metadata Response',
      'client-app ✓ Metadata response checks',
      'client-app → auth-server  Client Registration Request',
      'auth-server ✓ Registration access checks',
      'auth-server ✓ Client metadata checks',
      'auth-server • Client registered',
      'auth-server → client-app  Client Information Response',
      'client-app ✓ Registration response checks',
      ...pageFollows('/registered'),
    );
  });

  await test.step('It signs Alice in like any other. She sees the name that it gave itself.', async () => {
    await client.follow('Sign in with this client');
    await client.continueToAuthorizationServer();
    await authServer.signIn(alice);
    await expect(authServer.heading).toHaveText('Allow Reading list to use your account?');
    await authServer.allow();
    await client.exchangeTheCode();
    await expect(client.heading).toHaveText('The tokens are here');
    await bench.showsNext(...signInThatGivesACode, ...codeIsExchanged);
  });

  await test.step('It deletes its entry, and everything that was granted to it ends.', async () => {
    await client.open('/register');
    await client.follow('Reading list');
    await client.press('Delete it');
    await expect(client.heading).toHaveText('Register a new client');
    await bench.showsNext(
      ...pageIsShown('/register'),
      ...pageIsShown('/registered'),
      'browser → client-app  POST /registered',
      'client-app → auth-server  Client Delete Request',
      'auth-server ✓ Client configuration checks',
      'auth-server ✓ Client configuration change',
      'auth-server • Client deleted, with all that it was granted',
      'auth-server → client-app  Client Delete Response',
      ...pageFollows('/register'),
    );
  });
});
