import { phone, projector } from '../lab/benchPage.ts';
import { isAccessible } from '../lab/forEverybody.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });
// Each page is gone through as a whole, several times.
test.slow();

test('so is the bench with a value that is followed, and with the cards of what each party knows [bench-page.accessible]', async ({
  bench,
  client,
  signIn,
}) => {
  const { page } = bench;
  await signIn(alice);
  await client.exchangeTheCode();
  await expect(client.heading).toHaveText('The tokens are here');
  await bench.search.fill('Token Response');
  await bench.inspect(bench.rowNamed('Token Response'));
  await bench.search.fill('');
  const given = await bench.numberOf('Token Response');
  await page.getByRole('button', { name: 'Who knows what' }).click();
  const strip = page.getByRole('region', { name: 'The value that you follow' });
  const cards = page.getByRole('region', { name: 'What each party knows' });
  await cards.locator('[data-party="browser"] [data-kind="authorization code"]').getByRole('button').click();
  await expect(strip).toContainText(`Used up at step ${given}`);
  await expect(cards).toContainText(`used up at step ${given}`);
  await isAccessible(page, 'a code that is used up');
  await bench.press('n');
  await expect(bench.current).toHaveAttribute('data-carries', 'value');
  await isAccessible(page, 'a row that carries it');
  await page.getByRole('button', { name: 'List' }).click();
  await isAccessible(page, 'the same as a list');
  await page.setViewportSize(phone);
  await expect(strip).toBeInViewport();
  await expect(cards).toBeInViewport();
  await isAccessible(page, 'the same on a phone');
});

test('a value is followed and let go without a mouse [bench-page.keyboard]', async ({ bench, signIn }) => {
  await signIn(alice);
  await bench.search.fill('code_challenge_method');
  await bench.inspect(bench.rowNamed('Authorization Request'));
  const state = bench.explained('state').getByRole('button');
  await state.focus();
  await bench.press('Enter');
  await expect(state).toHaveAttribute('aria-pressed', 'true');
  await bench.press('n');
  await expect(bench.current).toHaveAttribute('data-carries', 'value');
  await bench.press('w');
  await expect(bench.page.getByRole('region', { name: 'What each party knows' })).toBeVisible();
  await bench.press('Escape');
  await expect(bench.page.locator('[data-carries]')).toHaveCount(0);
});
