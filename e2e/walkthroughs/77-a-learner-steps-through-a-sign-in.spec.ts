import { holdPage } from '../lab/holdPage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('In step mode each message waits until the learner goes on; live, everything goes [walkthrough.step-mode] [bench.step-mode]', async ({
  client,
  signIn,
  bench,
}) => {
  const { page } = bench;
  const hold = holdPage(page);
  const stepMode = page.getByRole('button', { name: 'Step', exact: true });
  const next = page.getByRole('button', { name: 'Next message' });
  await signIn(alice);

  await test.step('The learner chooses Step in the top bar. Nothing waits yet.', async () => {
    await stepMode.click();
    await expect(stepMode).toHaveAttribute('aria-pressed', 'true');
    await expect(bench.live).toHaveAttribute('aria-pressed', 'false');
    await expect(hold.bar).toContainText('Waiting for every message');
    await expect(next).toBeDisabled();
  });

  const exchanged = client.exchangeTheCode();
  await test.step('Alice’s click is the first message: it stops before the client sees it. Next lets it go, and the next one stops.', async () => {
    await hold.holds('POST /exchange');
    await expect(bench.current).toHaveAttribute('data-held', '');
    await next.click();
    await hold.holds('Token Request');
    await expect(bench.current).toHaveAttribute('data-name', 'Token Request');
  });

  await test.step('Looking back changes nothing: the request still waits. Back at the end, the same key goes on.', async () => {
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await bench.press('ArrowLeft');
    await bench.press('ArrowLeft');
    await expect(bench.current).not.toHaveAttribute('data-held', '');
    await expect(stepMode).toHaveAttribute('aria-pressed', 'true');
    await bench.press('ArrowRight');
    await bench.press('ArrowRight');
    await hold.holds('Token Request');
    await bench.press('ArrowRight');
    await hold.holds('Answer to Token Request');
    await expect(bench.rowNamed('Tokens issued')).toHaveCount(1);
    await expect(bench.rowNamed('Token response checks')).toHaveCount(0);
  });

  await test.step('What waits can be changed as ever, and the step goes on with it.', async () => {
    await hold.act('Change…');
    await hold.write('scope', 'openid');
    await hold.send();
    await hold.holds('JWKS Request');
  });

  await test.step('Live lets everything go, and holds nothing any more.', async () => {
    await bench.press('s');
    await exchanged;
    await expect(hold.bar).toHaveCount(0);
    await expect(bench.live).toHaveAttribute('aria-pressed', 'true');
    await client.callTheProtectedResource();
    await expect(bench.rowNamed('Protected Resource Response')).toHaveCount(1);
  });
});
