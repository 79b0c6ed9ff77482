import type { Locator } from '@playwright/test';
import { benchPage, tall } from '../lab/benchPage.ts';
import { codeIsExchanged, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('A value is followed through messages, encodings, hashes and tokens [walkthrough.follow-a-value]', async ({
  lab,
  client,
  signIn,
  bench,
  context,
}) => {
  const strip = bench.page.getByRole('region', { name: 'The value that you follow' });
  const lit = bench.page.locator('[data-row][data-carries="value"]');
  const asHash = bench.page.locator('[data-row][data-carries="relative"]');
  const names = (rows: Locator) =>
    rows.evaluateAll((elements) =>
      elements
        .flatMap((element) => (element instanceof HTMLElement ? [{ ...element.dataset }] : []))
        .sort((one, other) => Number(one.place) - Number(other.place))
        .map(({ name }) => name),
    );

  await test.step('Alice signs in, and the client exchanges its code.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await bench.shows([...signInThatGivesACode, ...codeIsExchanged]);
  });

  await test.step('A click on the code_verifier lights every message that carries it, and those that carry its hash.', async () => {
    await bench.inspect(bench.rowNamed('Token Request'));
    await bench
      .explained('code_verifier')
      .getByRole('button', { name: /^[\w-]{43}$/ })
      .click();
    // The step-by-step pages show it, so the browser has it, too.
    await expect
      .poll(() => names(lit))
      .toEqual(['PKCE pair made', 'Page /answer', 'POST /exchange', 'Token Request', 'Page /exchange']);
    await expect
      .poll(async () => (await names(asHash)).filter((name) => name === 'Authorization Request'))
      .toHaveLength(1);
    await expect(bench.rowNamed('Consent Form')).toHaveAttribute('data-carries', 'nothing');
    await expect(strip).toContainText(`Made by Client app, step ${await bench.numberOf('PKCE pair made')}`);
    await expect(strip).toContainText(`Used up at step ${await bench.numberOf('Token Response')}`);
  });

  await test.step('n and p walk from place to place; where the message carries the hash, the bench says so.', async () => {
    await bench.press('Home');
    await bench.press('n');
    await expect(bench.current).toHaveAttribute('data-name', 'PKCE pair made');
    await bench.inspect(bench.rowNamed('Authorization Request'));
    await expect(strip).toContainText('Here its S256, in the query, as code_challenge');
    await bench.press('n');
    await expect(bench.current).toHaveAttribute('data-name', 'Page /answer');
    await bench.press('p');
    await expect(bench.current).toHaveAttribute('data-name', 'Authorization Request');
  });

  await test.step('The Values tab lists what the message carries, and where else it goes.', async () => {
    await bench.tab('Values');
    const nonce = bench.inspector.locator('[data-value="nonce"]');
    await expect(nonce).toContainText('Token Response inside the JWT in id_token, as its claim nonce');
    await expect(bench.inspector.locator('[data-value="redirect_uri"]')).toContainText('percent-encoded in the query');
    await nonce.getByRole('button', { name: 'Follow' }).click();
    await expect(strip).toContainText(`Made by Client app, step ${await bench.numberOf('state and nonce made')}`);
    await expect(bench.rowNamed('Token Response')).toHaveAttribute('data-carries', 'value');
  });

  await test.step('The address keeps what is followed, and does not hold it.', async () => {
    const asked = await bench.numberOf('Authorization Request');
    await expect(bench.page).toHaveURL(new RegExp(`follow=${asked}\\.nonce$`));
    const page = await context.newPage();
    await page.setViewportSize(tall);
    const other = benchPage(page, lab.origins.visualizer);
    await other.open(new URL(bench.page.url()).hash);
    await expect(other.rowNamed('Token Response')).toHaveAttribute('data-carries', 'value');
    await page.close();
  });

  await test.step('Esc lets go.', async () => {
    await bench.press('Escape');
    await expect(strip).toBeHidden();
    await expect(bench.page.locator('[data-carries]')).toHaveCount(0);
  });
});
