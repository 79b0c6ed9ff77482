import { projector } from '../lab/benchPage.ts';
import { readTrace } from '../lab/hub.ts';
import { alice } from '../lab/people.ts';
import { tasksOf } from '../lab/tasks.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('An instructor lays a good run beside one with a wrong code_verifier, and sees where they part [compare.aligned] [compare.differences] [compare.with-a-file]', async ({
  bench,
  lab,
  client,
  authServer,
  signIn,
}) => {
  await signIn(alice);
  await client.exchangeTheCode();
  await client.startAgain();
  await client.continueToAuthorizationServer();
  await expect(authServer.heading.or(client.heading)).toBeVisible();
  if ((await client.heading.textContent()) !== 'The code is here') await authServer.allow();
  await expect(client.heading).toHaveText('The code is here');
  await client.exchangeTheCode({ code_verifier: 'x'.repeat(43) });
  await expect(client.problem).toBeVisible();
  await expect(bench.current).toHaveAttribute('data-name', 'Page /exchange');
  const count = (await readTrace(lab)).length;
  await expect(bench.position).toHaveText(`${count} / ${count}`);
  const tasks = tasksOf(bench.page);
  const { dialog } = tasks;
  const pairs = dialog.getByRole('list', { name: 'Messages of both runs' }).locator('> li');
  const flows = dialog.getByLabel('Left').locator('option').filter({ hasText: 'authorization code' });

  await test.step('The two flows stand side by side; the same messages are in line, whenever they were sent.', async () => {
    await tasks.open('Compare two runs…');
    await expect(flows.first()).toBeAttached();
    const ids = await flows.evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
    await dialog.getByLabel('Left').selectOption(ids.at(-1) ?? '');
    await dialog.getByLabel('Right').selectOption(ids[0] ?? '');
    const token = pairs.filter({ hasText: 'Token Request checks' }).first();
    await expect(token).toHaveAttribute('data-state', 'differs');
    await expect(token).toContainText('✗');
  });

  await test.step('The answer to the Token Request opens to what is unlike in it.', async () => {
    const answer = pairs.filter({ hasText: 'Token Error Response' });
    await expect(answer).toContainText('Token Response');
    await answer.getByRole('button').first().click();
    await expect(answer.getByRole('row', { name: /^error json not there invalid_grant/ })).toBeVisible();
    await expect(answer.getByRole('row', { name: /^status .* 200 OK 400 Bad Request/ })).toBeVisible();
  });

  await test.step('That she was signed in already the second time is a difference, too: a cookie that only one request has.', async () => {
    const request = pairs.filter({ hasText: 'Authorization Request' }).first();
    await request.getByRole('button').first().click();
    await expect(request.getByRole('row', { name: /^auth-server\.session cookie not there s%3A/ })).toBeVisible();
  });

  await test.step('Values that every run makes anew are no difference, unless asked for.', async () => {
    const made = pairs.filter({ hasText: 'PKCE pair made' });
    await expect(made).toHaveAttribute('data-state', 'same');
    await dialog.getByRole('checkbox', { name: 'Ignore random values' }).uncheck();
    await expect(made).toHaveAttribute('data-state', 'differs');
    await expect(made).toContainText('code_verifier, code_challenge');
    await dialog.getByRole('checkbox', { name: 'Ignore random values' }).check();
  });

  await test.step('A flow from a file is compared like a live one.', async () => {
    await tasks.close();
    await tasks.open('Take away…');
    const { text } = await tasks.save('Trace');
    await tasks.close();
    await tasks.open('Compare two runs…');
    const chooser = bench.page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'With a file…' }).click();
    await (await chooser).setFiles({ name: 'kept.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await dialog.getByLabel('Left').selectOption({ value: 'live all' });
    await dialog.getByLabel('Right').selectOption({ value: 'kept.json all' });
    await expect(dialog.getByRole('status')).toHaveText(`${count} messages alike, 0 differ, 0 gaps`);
  });
});
