import { benchPage, tall } from '../lab/benchPage.ts';
import { signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('an address opens the bench at exactly that message, tab, flow and search [bench-page.address]', async ({
  lab,
  bench,
  signIn,
  context,
}) => {
  await signIn(alice);
  await bench.shows(signInThatGivesACode);
  await bench.flow('alice').click();
  await bench.inspect(bench.rowNamed('Authorization Request'));
  await bench.tab('HTTP');
  await bench.search.fill('code_challenge');
  await expect(bench.page).toHaveURL(/#\/message\/10\?tab=http&flow=[0-9a-f]{16}&q=code_challenge$/);

  const page = await context.newPage();
  await page.setViewportSize(tall);
  const other = benchPage(page, lab.origins.visualizer);
  await other.open(new URL(bench.page.url()).hash);
  await other.shows(await bench.read());
  await expect(other.current).toHaveAttribute('data-number', '10');
  await expect(other.bytes('request')).toContainText('GET /authorize?');
  await expect(other.search).toHaveValue('code_challenge');
  await expect(other.flow('alice')).toHaveAttribute('aria-pressed', 'true');
});

test('an address of a message that is not there says so, and is no dead end [bench-page.address-unknown]', async ({
  bench,
  signIn,
}) => {
  await signIn(alice);
  await bench.open('#/message/999');
  await expect(bench.inspector).toContainText('Message 999 is not in this trace');
  await bench.press('End');
  await expect(bench.current).toHaveAttribute('data-name', 'Page /answer');
});

test('a message that was pinned before it is there is called by its name once it comes [navigation.pins]', async ({
  bench,
  client,
}) => {
  await bench.open('#/?pins=2');
  await bench.page.getByRole('button', { name: 'Pins' }).click();
  const pinned = bench.page.getByRole('list', { name: 'Pins' }).getByRole('listitem');
  await expect(pinned).toContainText('Not in this trace');
  await client.open();
  await expect(pinned).toContainText('Authorization Server Metadata Request');
});
