import { projector } from '../lab/benchPage.ts';
import { bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('A tab is closed, consent is denied, the auth server stops: the bench says what is waited for, and what to do [walkthrough.never-stuck]', async ({
  lab,
  client,
  authServer,
  bench,
  otherBrowser,
}) => {
  const line = bench.page.locator('.waiting');
  const auth = lab.origins['auth-server'];

  await test.step('The client shows what it will send. It is the turn of whoever sits in front of it.', async () => {
    await client.open();
    await expect(line).toContainText('It is your turn');
    await expect(line.getByRole('link')).toHaveAttribute('href', lab.origins['client-app']);
  });

  await test.step('Somebody goes to sign in, and closes the tab. The client waits; the bench says for whom, and where to begin again.', async () => {
    const { client: other } = otherBrowser;
    await other.open();
    await other.continueToAuthorizationServer();
    await other.page.close();
    await expect(line).toContainText('Client app waits for the browser to come back with a code.');
    await expect(line).toContainText(`The user must sign in at ${auth}.`);
    await expect(line.getByRole('link', { name: 'If its tab is closed, start again at Client app' })).toHaveAttribute(
      'href',
      lab.origins['client-app'],
    );
  });

  await test.step('Bob signs in. Now it is consent that is missing.', async () => {
    await client.continueToAuthorizationServer();
    await authServer.signIn(bob);
    await expect(line).toContainText(`bob must allow or deny at ${auth}.`);
  });

  await test.step('He denies. Nobody waits any more, and he may try again.', async () => {
    await authServer.deny();
    await expect(line).toContainText('Nobody waits: bob did not allow it, and Client app got access_denied.');
    await expect(line.getByRole('link', { name: 'Start again at Client app' })).toBeVisible();
  });

  await test.step('He starts again, and the auth server stops: what is down, what cannot go on, and how to start it.', async () => {
    await client.startAgain();
    await client.continueToAuthorizationServer();
    await expect(line).toContainText(`The user must allow or deny at ${auth}.`);
    await lab.stop('auth-server');
    await expect(line).toContainText(
      'The auth server is down. Client app waits for the browser to come back with a code.',
    );
    await expect(line).toContainText('Until it runs again nobody can sign in');
    await expect(line).toContainText('npm run demo');
  });

  await test.step('It runs again, and the same page goes on.', async () => {
    await lab.start('auth-server');
    await expect(line).toContainText('The user must allow or deny');
    await authServer.allow();
    await expect(line).toContainText('Client app has a code and has not exchanged it.');
    await client.exchangeTheCode();
    await expect(line).toContainText('Nobody waits: Client app holds its tokens.');
  });
});
