import { holdPage } from '../lab/holdPage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('The redirect with the code is held, and its state changed: the client refuses it [walkthrough.hold-redirect] [hold.edit-response]', async ({
  client,
  authServer,
  bench,
}) => {
  const hold = holdPage(bench.page);
  await client.open();
  await client.continueToAuthorizationServer();
  await authServer.signIn(alice);
  await hold.next('Consent Submission', 'Its answer');
  const allowed = authServer.allow();
  await hold.holds('Answer to Consent Submission');

  await test.step('The learner changes a parameter of the address that the browser is sent to.', async () => {
    await hold.act('Change…');
    await expect(hold.editor.getByLabel('Value of code')).toBeVisible();
    await hold.write('state', 'forged-by-somebody');
    await hold.send();
    await allowed;
  });

  await test.step('The browser follows, and the client finds a state that it did not make.', async () => {
    await expect(client.problem).toContainText('state');
    const redirect = bench.rowNamed('Authorization Response').first();
    await expect(redirect).toContainText('changed by you');
    await bench.inspect(redirect);
    await expect(hold.difference('state').locator('ins')).toHaveText('forged-by-somebody');
  });
});

test('The learner answers instead of the resource server, as raw text [walkthrough.answer-yourself] [hold.answer]', async ({
  client,
  signIn,
  bench,
}) => {
  const hold = holdPage(bench.page);
  await signIn(alice);
  await client.exchangeTheCode();
  await hold.next('Protected Resource Request');
  const called = client.callTheProtectedResource();
  await hold.holds('Protected Resource Request');
  await hold.act('Answer yourself…');
  await hold.editor.getByRole('tab', { name: 'Raw text' }).click();
  const raw = hold.editor.getByLabel('The message as text');
  await raw.fill('HTTP/1.1 nonsense');
  await expect(hold.editor.getByRole('alert')).toContainText('Line 1 must be');
  await raw.fill('HTTP/1.1 200\ncontent-type: application/json\n\n{"message":"Hello from the learner"}');
  await hold.send();
  await called;
  await expect(client.answer).toContainText('Hello from the learner');
  await expect(bench.rowNamed('Protected Resource Request')).toContainText('answered by you');
  await expect(bench.rowNamed('Access token checks')).toHaveCount(0);
  await bench.inspect(bench.rowNamed('Protected Resource Request'));
  await expect(hold.told).toContainText('never saw this request');
});

test('The learner drops a message, and the client has to cope [walkthrough.drop] [hold.drop]', async ({
  client,
  signIn,
  bench,
}) => {
  const hold = holdPage(bench.page);
  await signIn(alice);
  await client.exchangeTheCode();

  await test.step('One between programs: the client says what happened, and what to do.', async () => {
    await hold.next('Protected Resource Request');
    const called = client.callTheProtectedResource();
    await hold.holds('Protected Resource Request');
    await hold.act('Drop');
    await called;
    await expect(client.heading).toHaveText('The resource server did not answer');
    await expect(bench.rowNamed('Protected Resource Request')).toContainText('dropped by you');
    await expect(bench.rowNamed('Protected Resource Request')).toHaveAttribute('data-broken', 'there');
  });

  await test.step('One of the browser: it does not arrive either, however often the browser repeats it.', async () => {
    await hold.next('GET /');
    const opened = client.open().then(
      () => 'opened',
      (error: unknown) => String(error),
    );
    await hold.holds('GET /');
    await hold.act('Drop');
    expect(await opened).toMatch(/ERR_(EMPTY_RESPONSE|CONNECTION_(RESET|CLOSED))/);
  });
});
