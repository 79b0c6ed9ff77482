import type { Locator } from '@playwright/test';
import { projector } from '../lab/benchPage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 3600 } });
// It steps through half of a flow twice, and reads all that is shown each time.
test.slow();

test('At each step it is seen what each party holds, and stepping back takes it away [walkthrough.who-knows-what]', async ({
  client,
  authServer,
  bench,
}) => {
  const panel = bench.page.getByRole('region', { name: 'What each party knows' });
  const card = (party: string) => panel.locator(`[data-party="${party}"]`);
  const held = (party: string, kind: string) => card(party).locator(`[data-kind="${kind}"]`);
  const goTo = (row: Locator) => bench.inspect(row);
  const callback = bench.page.locator('[data-row][data-name="Authorization Response"][data-to="client-app"]');
  const state = async () => (await panel.textContent()) ?? '';
  const settled = async () => {
    const number = await bench.current.getAttribute('data-number');
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(`What each party knows at step ${number}`);
  };
  const steps = 8;

  await test.step('Alice signs in for a client that may refresh, and the client gets its tokens.', async () => {
    await client.open('/?client=demo-client&scope=openid+profile+offline_access+read');
    await client.continueToAuthorizationServer();
    await authServer.signIn(alice);
    await authServer.allow();
    await client.exchangeTheCode();
    await client.callTheProtectedResource();
    await expect(bench.rowNamed('Protected Resource Response')).toBeVisible();
  });

  await test.step('When the browser carries the request, the auth server learns the challenge; only the client has the verifier.', async () => {
    await bench.page.getByRole('button', { name: 'Who knows what' }).click();
    await goTo(bench.rowNamed('Authorization Request'));
    await expect(held('auth-server', 'code challenge')).toContainText(
      `from Browser, step ${await bench.numberOf('Authorization Request')}`,
    );
    await expect(held('client-app', 'code verifier')).toContainText(
      `since step ${await bench.numberOf('PKCE pair made')}`,
    );
    for (const party of ['browser', 'auth-server']) await expect(held(party, 'code verifier')).toHaveCount(0);
    await expect(card('resource-server')).toContainText('Nothing of this flow yet.');
  });

  await test.step('The code goes through the browser, and is used up when the tokens come.', async () => {
    await goTo(callback);
    await expect(held('client-app', 'authorization code')).toContainText('from Browser, step');
    await expect(held('client-app', 'authorization code')).toHaveAttribute('data-over', 'false');
    await goTo(bench.rowNamed('Token Response'));
    await expect(held('client-app', 'authorization code')).toContainText(
      `used up at step ${await bench.numberOf('Token Response')}`,
    );
    await expect(held('client-app', 'authorization code').locator('s').first()).toBeVisible();
    await expect(held('client-app', 'access token')).toContainText('1 h 0 min left');
    await expect(held('client-app', 'access token')).toContainText('alice');
    await expect(held('browser', 'access token')).toHaveCount(0);
    await expect(held('browser', 'session')).toHaveCount(3);
  });

  await test.step('Stepping back takes away what came, and gives back exactly what was there.', async () => {
    const seen: string[] = [];
    await goTo(callback);
    for (let step = 0; step < steps; step += 1) {
      await settled();
      seen.push(await state());
      await bench.press('ArrowRight');
    }
    for (let step = 0; step < steps; step += 1) {
      await bench.press('ArrowLeft');
      await settled();
      expect(await state()).toBe(seen.pop());
    }
  });

  await test.step('A click on what a party holds follows it.', async () => {
    await held('client-app', 'code verifier').getByRole('button').click();
    await expect(bench.page.getByRole('region', { name: 'The value that you follow' })).toContainText('code_verifier');
    await bench.press('Escape');
  });

  await test.step('A refresh replaces the refresh token; giving it back ends everything that came of the sign-in.', async () => {
    await bench.press('End');
    await client.follow('Refresh');
    await client.press('Send the refresh');
    await expect(held('client-app', 'refresh token').first()).toContainText('replaced at step');
    await client.follow('Revoke');
    await client.press('Revoke the refresh token');
    await expect(held('client-app', 'refresh token').last()).toContainText('revoked at step');
    for (const token of await held('client-app', 'access token').all())
      await expect(token).toContainText('revoked at step');
  });

  await test.step('The address keeps it open, and w closes it.', async () => {
    await expect(bench.page).toHaveURL(/show=knowledge/);
    await bench.page.setViewportSize(projector);
    await expect(panel).toBeInViewport();
    await bench.press('w');
    await expect(panel).toBeHidden();
  });
});
