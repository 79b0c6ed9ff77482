import { phone, projector } from '../lab/benchPage.ts';
import { isAccessible } from '../lab/forEverybody.ts';
import { alice } from '../lab/people.ts';
import { tasksOf } from '../lab/tasks.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });
// Each page is gone through as a whole, several times.
test.slow();

test('what can be taken away, brought in and compared is accessible, also on a phone [bench-page.accessible]', async ({
  bench,
  signIn,
}) => {
  const { page } = bench;
  const tasks = tasksOf(page);
  await signIn(alice);
  await page.getByRole('button', { name: 'Export' }).click();
  await isAccessible(page, 'the menu');
  await bench.press('Escape');

  await bench.press('e');
  await tasks.leftOut.getByText('Left out').click();
  await isAccessible(page, 'what is taken away');
  const { text } = await tasks.save('Trace');
  await tasks.close();

  await tasks.open('Bring in a file…');
  await tasks.choose('half.json', text.slice(0, 500));
  await expect(tasks.problem).toBeVisible();
  await isAccessible(page, 'a broken file');
  await tasks.choose('whole.json', text);
  await expect(tasks.bar).toBeVisible();
  await isAccessible(page, 'a file');

  await tasks.open('Compare two runs…');
  const runs = tasks.dialog.getByLabel('Left').locator('option');
  const same = (await runs.first().getAttribute('value')) ?? '';
  for (const side of ['Left', 'Right']) await tasks.dialog.getByLabel(side).selectOption(same);
  await expect(tasks.dialog.getByRole('status')).toContainText('0 differ');
  await isAccessible(page, 'a comparison in which nothing differs');
  await tasks.dialog.getByLabel('Right').selectOption((await runs.last().getAttribute('value')) ?? '');
  await tasks.dialog.getByRole('checkbox', { name: 'Ignore random values' }).uncheck();
  await tasks.dialog.locator('button.pair-line').first().click();
  await isAccessible(page, 'a comparison');
  await page.setViewportSize(phone);
  await isAccessible(page, 'a comparison on a phone');
  await tasks.close();
  await bench.press('e');
  await isAccessible(page, 'what is taken away, on a phone');
});
