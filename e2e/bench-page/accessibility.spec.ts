import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { phone, projector } from '../lab/benchPage.ts';
import { signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`In ${colorScheme} colours`, () => {
    test.use({ colorScheme, benchSize: projector });

    test('the bench is accessible, with each of its panes [bench-page.accessible]', async ({ bench, signIn }) => {
      await expect(bench.page.getByRole('heading', { name: 'No message has been sent yet' })).toBeVisible();
      await isAccessible(bench.page, 'without a message');
      await signIn(alice);
      await expect(bench.position).toHaveText(`${signInThatGivesACode.length} / ${signInThatGivesACode.length}`);
      await bench.press('Home');
      for (let steps = 1; steps < 10; steps += 1) await bench.press('ArrowRight');
      for (const tab of ['Explained', 'HTTP', 'Checks'] as const) {
        await bench.tab(tab);
        await isAccessible(bench.page, tab);
      }
      await bench.page.getByRole('button', { name: 'List' }).click();
      await isAccessible(bench.page, 'the list');
      await bench.press('?');
      await expect(bench.page.getByRole('dialog')).toBeVisible();
      await isAccessible(bench.page, 'the help');
      await bench.press('Escape');
      await bench.page.setViewportSize(phone);
      await expect(bench.page.getByRole('tab', { name: 'Messages' })).toBeVisible();
      await isAccessible(bench.page, 'on a phone');
    });

    test('the pages of the client app and the authorization server are accessible [bench-page.pages-accessible]', async ({
      page,
      client,
      authServer,
    }) => {
      await client.open('/callback?code=forged&state=forged');
      await isAccessible(page, 'a refused answer');
      await client.open();
      await isAccessible(page, 'the start');
      await client.continueToAuthorizationServer();
      await isAccessible(page, 'the sign-in');
      await authServer.signIn(alice, { password: 'mistyped' });
      await expect(authServer.problem).toBeVisible();
      await isAccessible(page, 'the sign-in after a mistyped password');
      await authServer.signIn(alice);
      await expect(authServer.heading).toContainText('Demo client');
      await isAccessible(page, 'the consent');
      await authServer.allow();
      await isAccessible(page, 'the code');
      await client.exchangeTheCode();
      await expect(client.claim('id_token', 'name')).toBeVisible();
      await isAccessible(page, 'the tokens');
      await client.callTheProtectedResource();
      await expect(client.answer).toBeVisible();
      await isAccessible(page, 'the resource');
    });
  });
}

/** As axe sees it; what it finds is told by rule and place. */
async function isAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  expect(found, what).toEqual([]);
}
