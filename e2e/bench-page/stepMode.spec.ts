import { phone, projector } from '../lab/benchPage.ts';
import { holdPage } from '../lab/holdPage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('the message that waits stays in sight while the bars around it come and go [bench.step-mode]', async ({
  bench,
  client,
  signIn,
}) => {
  const { page } = bench;
  const hold = holdPage(page);
  const next = page.getByRole('button', { name: 'Next message' });
  await signIn(alice);
  await page.getByRole('button', { name: 'Step', exact: true }).click();

  const exchanged = client.exchangeTheCode();
  for (const name of ['POST /exchange', 'Token Request', 'Answer to Token Request']) {
    await hold.holds(name);
    await expect(bench.current).toHaveAttribute('data-held', '');
    await expect(bench.current).toBeInViewport({ ratio: 1 });
    await next.click();
  }

  await hold.holds('JWKS Request');
  await test.step('So it does on a phone, and back on the projector.', async () => {
    for (const size of [phone, projector]) {
      await page.setViewportSize(size);
      await expect(bench.current).toHaveAttribute('data-held', '');
      await expect(bench.current).toBeInViewport({ ratio: 1 });
      await expect(bench.arrivals).toHaveCount(0);
    }
  });

  await bench.press('s');
  await exchanged;
  await expect(bench.live).toHaveAttribute('aria-pressed', 'true');
});
