import { authServer } from '../lab/authServer.ts';
import { clientApp } from '../lab/clientApp.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('Alice signs in in two tabs, while the client app is started anew [walkthrough.two-tabs] [client.two-tabs] [client.survives-restart] [client.no-dead-end]', async ({
  lab,
  client,
  context,
}) => {
  const { page } = client;
  const other = clientApp(await context.newPage(), lab.origins['client-app']);
  const attemptOf = ({ page: tab }: typeof client) => new URL(tab.url()).searchParams.get('attempt');

  await test.step('She prepares a sign-in in each tab. They have secrets of their own.', async () => {
    await client.open();
    await other.open('/?client=web-client&scope=openid+read');
    expect(attemptOf(other)).not.toBe(attemptOf(client));
    expect(await other.secret('code_verifier')).not.toBe(await client.secret('code_verifier'));
  });

  await test.step('She signs in in the first, and in the second the server knows her and asks for consent only.', async () => {
    await client.continueToAuthorizationServer();
    await authServer(page).signIn(alice);
    await other.continueToAuthorizationServer();
    await authServer(other.page).allow();
    await expect(other.heading).toHaveText('The code is here');
  });

  await test.step('The client app ends, and is started again. Both sign-ins go on where they were.', async () => {
    await lab.stop('client-app');
    await lab.start('client-app');
    await authServer(page).allow();
    await expect(client.heading).toHaveText('The code is here');
    await client.exchangeTheCode();
    await other.exchangeTheCode();
    await expect(client.claim('id_token', 'aud')).toHaveText('demo-client');
    await expect(other.claim('id_token', 'aud')).toHaveText('web-client');
  });

  await test.step('She is also signed in to the automatic mode, and stays so over another restart.', async () => {
    await other.open('/automatic');
    await other.follow('Sign in');
    await authServer(other.page).allow();
    await expect(other.heading).toHaveText(`Hello, ${alice.name}`);
    await lab.stop('client-app');
    await lab.start('client-app');
    await other.page.reload();
    await expect(other.heading).toHaveText(`Hello, ${alice.name}`);
    await other.press('Ask who I am');
    await expect(other.page.locator('[data-answer]')).toContainText(alice.email);
  });

  await test.step('That gave her browser a new session, so the form in the first tab is stale. It leads to a fresh one.', async () => {
    await client.callTheProtectedResource();
    await expect(client.heading).toHaveText('This form cannot be accepted');
    await client.follow('Get a fresh form');
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('200 OK');
  });

  await test.step('Wherever she goes back to and reloads in the first tab, there is a page with a next step.', async () => {
    await client.askForUserInfo();
    await expect(client.answer).toContainText(alice.email);
    const seen = new Set<string>();
    for (;;) {
      await page.reload();
      const { origin, pathname } = new URL(page.url());
      if (origin !== lab.origins['client-app']) break;
      await expect(page.locator('main .actions :is(a, button)').first()).toBeVisible();
      seen.add(pathname);
      await page.goBack();
    }
    expect([...seen]).toEqual(['/userinfo', '/resource', '/exchange', '/answer']);
  });

  await test.step('At the authorization server, where she comes to in the end, her spent form tells her how to go on.', async () => {
    await page.reload();
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  });
});
