import { type Bench, phone, projector } from '../lab/benchPage.ts';
import { isAccessible, zoomed } from '../lab/forEverybody.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });
// Each page is gone through as a whole, several times.
test.slow();

test('the bench is accessible: empty, with a refusal, while something is searched for [bench-page.accessible]', async ({
  bench,
  client,
  signIn,
}) => {
  const { page } = bench;
  await expect(page.getByRole('heading', { name: 'No message has been sent yet' })).toBeVisible();
  await isAccessible(page, 'without a message');
  await signIn(alice);
  await client.exchangeTheCode({ code_verifier: 'a'.repeat(43) });
  await expect(client.problem).toContainText('invalid_grant');
  await bench.search.fill('invalid_grant');
  await bench.inspect(bench.rowNamed('Token Error Response'));
  await isAccessible(page, 'a refused request, searched for');
  await bench.search.fill('');
  await expect(bench.current).toBeInViewport();
  await isAccessible(page, 'what can be searched for');
});

for (const { half, tabsOf } of [
  { half: 'first', tabsOf: (tabs: string[]) => tabs.slice(0, 4) },
  { half: 'second', tabsOf: (tabs: string[]) => tabs.slice(4) },
]) {
  test(`so is each tab of its inspector, the ${half} half [bench-page.accessible]`, async ({
    bench,
    client,
    signIn,
  }) => {
    const { page, inspector } = bench;
    await signIn(alice);
    await client.exchangeTheCode();
    await expect(client.heading).toHaveText('The tokens are here');
    await standOnTheTokens(bench);
    for (const tab of tabsOf(await inspector.getByRole('tab').allTextContents())) {
      await inspector.getByRole('tab', { name: tab, exact: true }).click();
      await isAccessible(page, `the tab ${tab}`);
    }
  });
}

test('so are its tools, each opened [bench-page.accessible]', async ({ bench, client, signIn }) => {
  const { page, inspector } = bench;
  await signIn(alice);
  await client.exchangeTheCode();
  await expect(client.heading).toHaveText('The tokens are here');
  await standOnTheTokens(bench);

  const tools = page.locator('.top button[aria-haspopup]');
  for (const tool of await tools.all()) {
    await tool.click();
    await expect(tool).toHaveAttribute('aria-expanded', 'true');
    await isAccessible(page, `opened: ${await tool.getAttribute('title')}`);
    await bench.press('Escape');
    await expect(tool).toHaveAttribute('aria-expanded', 'false');
  }
  await page.getByRole('button', { name: 'Who knows what' }).click();
  await inspector
    .getByRole('button', { name: /^[\w-]{43}$/ })
    .first()
    .click();
  await isAccessible(page, 'what each party knows, and a value that is followed');
});

test('so is each dialog [bench-page.accessible]', async ({ bench, client, signIn }) => {
  const { page } = bench;
  const dialog = page.getByRole('dialog');
  await signIn(alice);
  await client.exchangeTheCode();
  await expect(client.heading).toHaveText('The tokens are here');
  await bench.press('?');
  await expect(dialog).toBeVisible();
  await isAccessible(page, 'the help');
  await bench.press('Escape');
  for (const task of ['Take away', 'Bring in a file']) {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: task }).click();
    await expect(dialog).toBeVisible();
    await isAccessible(page, task);
    await bench.press('Escape');
    await expect(dialog).toBeHidden();
  }
});

test('so is its list, and the bench on a phone [bench-page.accessible]', async ({ bench, signIn }) => {
  const { page } = bench;
  await signIn(alice);
  await bench.press('Home');
  await bench.press('ArrowRight');
  await page.getByRole('button', { name: 'List' }).click();
  await isAccessible(page, 'the list');
  await page.setViewportSize(phone);
  for (const pane of ['Messages', 'Inspector', 'Flows', 'Client app']) {
    await page.getByRole('tab', { name: pane, exact: true }).click();
    await isAccessible(page, `${pane} on a phone`);
  }
});

test('so is what a learner changes and sends from the JWT and the PKCE bench [bench-page.accessible]', async ({
  bench,
  client,
  signIn,
}) => {
  const { page, inspector } = bench;
  const answer = inspector.getByRole('region', { name: 'The real answer' });
  await signIn(alice);
  await client.exchangeTheCode();
  await expect(client.heading).toHaveText('The tokens are here');
  await standOnTheTokens(bench);
  await bench.tab('JWT');
  await inspector.getByRole('button', { name: 'Sign with your key' }).click();
  await inspector.getByText('Your public key').click();
  await inspector.getByText('Edit it raw, or paste another one').click();
  await inspector.getByRole('button', { name: 'Send it' }).click();
  await expect(answer).toBeVisible();
  await isAccessible(page, 'a changed token, refused');
  await bench.tab('PKCE');
  await inspector.getByRole('button', { name: 'Flip one character' }).click();
  await inspector.getByRole('button', { name: 'Send it' }).click();
  await expect(answer).toBeVisible();
  await isAccessible(page, 'a changed verifier, refused');
});

test('zoomed to 200 %, the bench loses nothing [bench-page.zoom]', async ({ bench, signIn }) => {
  const { page, inspector } = bench;
  await signIn(alice);
  await bench.press('Home');
  await page.setViewportSize(zoomed);
  const beside = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const pane of ['Messages', 'Flows', 'Client app', 'Inspector']) {
    await page.getByRole('tab', { name: pane, exact: true }).click();
    expect(await beside(), pane).toBe(0);
  }
  await expect(bench.search).toBeInViewport({ ratio: 1 });
  for (const button of await page.getByRole('banner').getByRole('button').all())
    await expect(button).toBeInViewport({ ratio: 1 });
  for (const tab of await inspector.getByRole('tab').all()) {
    await tab.click();
    // The end of what the tab says can be brought into sight.
    const last = inspector.getByRole('tabpanel').locator(':scope > *').last();
    await last.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await expect(last).toBeInViewport();
  }
});

async function standOnTheTokens(bench: Bench): Promise<void> {
  await bench.search.fill('Token Response');
  await bench.inspect(bench.rowNamed('Token Response'));
  await bench.search.fill('');
  await bench.search.blur();
}
