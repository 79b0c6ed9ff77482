import { benchPage, projector } from '../lab/benchPage.ts';
import { codeIsExchanged, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('An instructor finds two messages, pins them, and sends a link [walkthrough.search-and-pins]', async ({
  lab,
  bench,
  client,
  signIn,
  browser,
}) => {
  const count = signInThatGivesACode.length + codeIsExchanged.length;
  await signIn(alice);
  await client.exchangeTheCode();
  await expect(bench.position).toHaveText(`${count} / ${count}`);
  const option = (label: string) => bench.page.getByRole('option', { name: label });

  await test.step('The search offers filters while it is typed, and as their values what the trace has.', async () => {
    await bench.press('/');
    await bench.page.keyboard.type('fr');
    await expect(option('from:')).toBeVisible();
    await bench.press('ArrowDown');
    await bench.press('Enter');
    await expect(bench.search).toHaveValue('from:');
    await bench.page.keyboard.type('cli');
    await bench.press('ArrowDown');
    await bench.press('Enter');
    await expect(bench.search).toHaveValue('from:client-app ');
  });

  await test.step('Filters and words must all hold, and what has a minus in front must not.', async () => {
    await bench.page.keyboard.type('has:code_verifier -is:note');
    await bench.shows(['client-app → auth-server  Token Request']);
  });

  await test.step('A filter that is wrong is told in a sentence.', async () => {
    await bench.search.fill('status:red kind:token');
    await expect(bench.page.getByText('status: takes a status such as 400')).toBeVisible();
    await bench.search.fill('form:client-app');
    await expect(bench.page.getByText('Did you mean from:?')).toBeVisible();
    await expect(bench.page.getByRole('heading', { name: 'No message matches' })).toBeVisible();
  });

  await test.step('Escape empties the search. Two messages get a pin each.', async () => {
    await bench.press('Escape');
    await expect(bench.position).toHaveText(`${count} / ${count}`);
    await bench.inspect(bench.rowNamed('Authorization Request'));
    await bench.press('m');
    await bench.inspect(bench.rowNamed('Token Request'));
    await bench.inspector.getByRole('button', { name: /^Pin message/ }).click();
    await bench.page.getByRole('button', { name: 'Pins' }).click();
    const pins = bench.page.getByRole('list', { name: 'Pins' });
    await expect(pins.getByRole('listitem')).toHaveCount(2);
    await pins.getByRole('button', { name: 'Authorization Request from' }).click();
    await expect(bench.current).toHaveAttribute('data-name', 'Authorization Request');
  });

  await test.step('They are still there when the bench is opened again, without the link.', async () => {
    await bench.open();
    await expect(bench.page.getByRole('button', { name: 'Pins' })).toContainText('2');
    await bench.search.fill('is:pinned');
    await expect(bench.rows).toHaveCount(2);
    await bench.page.getByRole('button', { name: 'List' }).click();
    await expect(bench.page).toHaveURL(/#\/\?q=is%3Apinned&pins=\d+\.\d+&view=list$/);
  });

  await test.step('The link opens the same in another browser: search, pins and list.', async () => {
    const page = await browser.newPage({ viewport: projector });
    const other = benchPage(page, lab.origins.visualizer);
    await other.open(new URL(bench.page.url()).hash);
    await expect(other.rows).toHaveCount(2);
    await expect(page.getByRole('region', { name: 'Messages' })).toBeVisible();
    await expect(other.search).toHaveValue('is:pinned');
    await page.close();
  });
});
