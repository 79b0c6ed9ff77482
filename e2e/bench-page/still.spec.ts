import type { Page } from '@playwright/test';
import { phone, projector } from '../lab/benchPage.ts';
import { heldTokenRequest } from '../lab/heldTokenRequest.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('a held message pulses, and stands still for who wants no motion [bench-page.still]', async ({
  bench,
  client,
  signIn,
}) => {
  const { page } = bench;
  const { hold, exchanged } = await heldTokenRequest({ bench, client, signIn });
  await bench.press('End');
  await expect(page.locator('[data-row][data-held]')).toBeVisible();
  expect(await moving(page), 'where nobody minds').not.toEqual([]);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving(page), 'while a message is held').toEqual([]);
  for (const [what, does] of [
    ['the first message', () => bench.press('Home')],
    ['the newest message', () => bench.press('End')],
    ['what each party knows', () => bench.press('w')],
    ['the list', () => page.getByRole('button', { name: 'List' }).click()],
    ['a phone', () => page.setViewportSize(phone)],
    ['the help', () => bench.press('?')],
  ] as const) {
    await does();
    expect(await moving(page), what).toEqual([]);
    expect(await gliding(page), what).toEqual([]);
  }
  await bench.press('Escape');
  await page.setViewportSize(projector);
  await hold.act('Release');
  await exchanged;
  await expect(client.heading).toHaveText('The tokens are here');
  expect(await moving(page), 'after messages arrived').toEqual([]);
});

/** What is animated or in transition now. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().map(({ effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return target?.getAttribute('class') ?? target?.tagName ?? 'something';
    }),
  );
}

/** What scrolls smoothly instead of at once. */
function gliding(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => getComputedStyle(element).scrollBehavior === 'smooth')
      .map((element) => element.className.toString() || element.tagName),
  );
}
