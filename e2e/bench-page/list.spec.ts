import { phone, projector, tall } from '../lab/benchPage.ts';
import { publish } from '../lab/hub.ts';
import { pageViews } from '../lab/manyMessages.ts';
import { signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('on a phone the list tells exactly what the diagram shows [bench-page.list-equals-diagram]', async ({
  bench,
  signIn,
}) => {
  await signIn(alice);
  await bench.shows(signInThatGivesACode);
  await expect(bench.page.getByRole('region', { name: 'Sequence diagram' })).toBeVisible();

  await bench.page.setViewportSize({ width: phone.width, height: tall.height });
  await expect(bench.page.getByRole('region', { name: 'Sequence diagram' })).toBeHidden();
  await bench.shows(signInThatGivesACode);
  await expect(bench.rowNamed('Authorization Request')).toContainText('Authorization Request');
  await expect(bench.rowNamed('Authorization Request')).toContainText('from Browser to Auth server, front channel');

  await bench.page.setViewportSize(phone);
  const widest = await bench.page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, 'nothing is wider than the screen').toBe(phone.width);
  await bench.press('Home');
  await bench.row(1).getByRole('button').click();
  await expect(bench.inspector).toContainText('GET /');
});

test.describe('With hundreds of messages', () => {
  test.use({ benchSize: projector });

  test('only the rows in sight exist in the page [bench-page.rows-in-sight]', async ({ lab, bench }) => {
    await publish(lab, 'client-app', pageViews(400));
    await expect(bench.position).toHaveText('800 / 800');

    for (const form of ['diagram', 'list']) {
      if (form === 'list') await bench.page.getByRole('button', { name: 'List' }).click();
      await bench.press('End');
      await expect(bench.row(800)).toBeInViewport();
      expect(await bench.rows.count(), form).toBeLessThan(40);
      await bench.press('Home');
      await expect(bench.row(1)).toBeInViewport();
      await expect(bench.row(800)).toHaveCount(0);
      expect(await bench.rows.count(), form).toBeLessThan(40);
      await expect(bench.row(1)).toHaveAttribute('aria-setsize', '800');
    }
  });
});
