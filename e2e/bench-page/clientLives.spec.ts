import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { phone, projector } from '../lab/benchPage.ts';
import { signInElsewhere } from '../lab/outsideProvider.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

/** The last one is what axe sees of the next page. */
const widths = [projector, { width: 420, height: 700 }, phone];

/** Accessible as axe sees it, and nothing of it beside the window, at every width. */
async function isFit(page: Page, what: string): Promise<void> {
  // A page whose style has not come yet has other colours.
  await page.waitForLoadState('load');
  // There is no frame in these pages, so axe needs no second window to put together what it found in each: it calls that legacy.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  expect(found, what).toEqual([]);
  for (const size of widths) {
    await page.setViewportSize(size);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, `${what} scrolls sideways at ${size.width}`).toBe(0);
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`In ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the pages of every life are accessible, on a projector, beside the diagram and on a phone [client.lives-accessible]', async ({
      page,
      client,
      authServer,
    }) => {
      test.slow();
      for (const path of ['/automatic', '/browser-only', '/register', '/providers', '/providers?preset=entra']) {
        await client.open(path);
        await isFit(page, path);
      }
      await client.field('Address of the provider').fill('http://192.168.0.1');
      await client.press('Ask the provider');
      await isFit(page, 'a provider that is not asked');

      await client.open('/?client=web-client&scope=openid+offline_access+read');
      await client.continueToAuthorizationServer();
      await authServer.signIn(alice);
      await authServer.allow();
      await client.exchangeTheCode();
      await client.follow('Refresh');
      await isFit(page, 'the refresh');
      await client.press('Send the refresh');
      await isFit(page, 'the refresh that was sent');
      await client.follow('Revoke');
      await isFit(page, 'the revocation');
      await client.press('Sign out');
      await isFit(page, 'the end');

      await client.open('/automatic/begin');
      await authServer.allow();
      await client.press('Ask who I am');
      await isFit(page, 'the dashboard');

      await client.open('/client-credentials');
      await client.press('Ask for a token');
      await isFit(page, 'the service');

      await client.open('/register');
      await client.press('Register');
      await isFit(page, 'the registered client');

      await client.open('/device-grant');
      await isFit(page, 'the device before');
      await client.press('Ask for the codes');
      await client.field('Ask by itself').uncheck();
      await isFit(page, 'the device');
    });
  });
}

test('a whole sign-in can be done by keyboard, and what has the focus is in sight [client.keyboard]', async ({
  page,
  client,
  authServer,
}) => {
  /** Walks with the Tab key, and presses Enter there. Nothing on the way is hidden behind the bar of the next step. */
  async function enter(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    while (!(await target.evaluate((element) => element === document.activeElement))) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(focusIsCovered)).toBe(false);
    }
    await page.keyboard.press('Enter');
  }

  await client.open();
  await enter(page.getByRole('link', { name: 'Continue to the authorization server' }));
  await expect(authServer.heading).toHaveText('Sign in');
  await page.getByLabel('Username').focus();
  await page.keyboard.type(alice.username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(alice.password);
  await page.keyboard.press('Enter');
  await enter(page.getByRole('button', { name: 'Allow' }));
  await enter(page.getByRole('button', { name: 'Exchange the code' }));
  await enter(page.getByRole('button', { name: 'Call the protected resource' }).first());
  await expect(client.answer).toContainText('200 OK');
});

/** Whether something else lies over the middle of what has the focus. */
function focusIsCovered(): boolean {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return false;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const above = document.elementFromPoint(left + Math.min(width, 20) / 2, top + height / 2);
  const bar = document.querySelector('.actions.next');
  return bar?.contains(above) === true && !bar.contains(focused);
}

test.describe('beside the diagram', () => {
  test.use({ benchSize: projector });

  test('a provider from outside, which lets nobody frame it, gets a window of its own, and the diagram both [client.embedded]', async ({
    bench,
    context,
    provider,
  }) => {
    await bench.page.getByRole('tab', { name: 'Client app' }).click();
    const frame = bench.page.frameLocator('iframe[title="Client app"]');
    await frame.getByRole('link', { name: 'Any provider' }).click();
    await frame.getByLabel('Address of the provider').fill(provider.issuer);
    await frame.getByLabel('Client ID').fill(provider.credentials.client_id);
    await frame.getByLabel('Client secret').fill(provider.credentials.client_secret);
    await frame.getByRole('button', { name: 'Ask the provider' }).click();
    const opened = context.waitForEvent('page');
    await frame.getByRole('link', { name: 'Continue to the authorization server' }).click();
    const window = await opened;
    await signInElsewhere(window, 'Ada');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('The code is here');
    await bench.page.getByRole('tab', { name: 'Flows' }).click();
    await expect(bench.flow('Authorization Response')).toHaveCount(1);
  });

  test('the automatic client can be used in the frame [client.embedded]', async ({ bench }) => {
    await bench.page.getByRole('tab', { name: 'Client app' }).click();
    const frame = bench.page.frameLocator('iframe[title="Client app"]');
    await frame.getByRole('link', { name: 'Automatic' }).click();
    await expect(frame.getByRole('link', { name: 'Open the diagram' })).toHaveCount(0);
    await frame.getByRole('link', { name: 'Sign in', exact: true }).click();
    await frame.getByLabel('Username').fill(alice.username);
    await frame.getByLabel('Password').fill(alice.password);
    await frame.getByRole('button', { name: 'Sign in' }).click();
    await frame.getByRole('button', { name: 'Allow' }).click();
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${alice.name}`);
    await bench.page.getByRole('tab', { name: 'Flows' }).click();
    await expect(bench.flow('alice · authorization code + PKCE · web-client')).toHaveCount(1);
  });
});
