import { holdPage } from '../lab/holdPage.ts';
import { signInElsewhere } from '../lab/outsideProvider.ts';
import { expect, test } from '../lab/test.ts';

test('What goes to somebody else’s provider is held before it leaves, and the real provider refuses what the learner made of it [walkthrough.hold-outside] [hold.outside]', async ({
  client,
  provider,
  bench,
}) => {
  const hold = holdPage(bench.page);

  await test.step('Ada signs in at a provider that records nothing, so the lab sees its own side only.', async () => {
    await client.useProvider(provider);
    await client.continueToAuthorizationServer();
    await signInElsewhere(client.page, 'Ada');
    await expect(client.heading).toHaveText('The code is here');
  });

  await test.step('The Token Request stops at the client that sends it. Nothing has left the lab.', async () => {
    await hold.next('Token Request');
    const exchanged = client.exchangeTheCode();
    await hold.holds('Token Request');
    await expect(hold.held).toContainText('held at the Client app since');
    await expect(hold.held).toContainText(provider.host);
    await expect(bench.rowNamed('Token Request')).toHaveAttribute('data-held', '');

    await hold.act('Change…');
    await hold.write('code_verifier', 'a'.repeat(43));
    await hold.send();
    await exchanged;
  });

  await test.step('The provider knows nothing of the lab, and refuses by its own rules.', async () => {
    await expect(client.problem).toContainText('invalid_grant');
    await bench.saysInRed(bench.rowNamed('Token Error Response'), 'invalid_grant');
    await bench.inspect(bench.rowNamed('Token Request'));
    await bench.tab('Explained');
    await expect(hold.difference('code_verifier').locator('ins')).toHaveText('a'.repeat(43));
    await expect(hold.told.locator('[data-difference]')).toHaveCount(1);
  });
});

test('Its answer is held before the client sees it: a changed claim breaks the signature, and the client finds that [walkthrough.hold-outside-answer] [hold.outside] [hold.edit-response]', async ({
  client,
  provider,
  bench,
}) => {
  const hold = holdPage(bench.page);
  await client.useProvider(provider);
  await client.continueToAuthorizationServer();
  await signInElsewhere(client.page, 'Ada');
  await expect(client.heading).toHaveText('The code is here');

  await test.step('The provider has answered. The client has not seen it yet.', async () => {
    await hold.next('Token Request', 'Its answer');
    const exchanged = client.exchangeTheCode();
    await hold.holds('Answer to Token Request');
    await expect(bench.rowNamed('Token Response')).toHaveAttribute('data-held', '');
    await expect(bench.rowNamed('Token response checks')).toHaveCount(0);
    await hold.act('Change…');
    const token = hold.editor.getByLabel('Value of id_token', { exact: true });
    const [header, , signature] = (await token.inputValue()).split('.');
    const claims = { sub: 'Eve', iss: provider.issuer };
    await hold.write(
      'id_token',
      [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'),
    );
    await hold.send();
    await exchanged;
  });

  await test.step('The client asks the provider for its keys, and the signature is not that of these claims.', async () => {
    await expect(client.problem).toContainText('signature');
    await expect(bench.rowNamed('Token Response')).toContainText('changed by you');
    await bench.inspect(bench.rowNamed('Token Response'));
    await bench.tab('Explained');
    await expect(hold.difference('id_token')).toHaveCount(1);
  });
});

test('The learner answers instead of the provider, and drops what is sent to it [walkthrough.hold-outside-drop] [hold.outside] [hold.answer] [hold.drop]', async ({
  client,
  provider,
  bench,
}) => {
  const hold = holdPage(bench.page);
  const { host } = provider;
  await client.useProvider(provider);
  await client.continueToAuthorizationServer();
  await signInElsewhere(client.page, 'Ada');
  await client.exchangeTheCode();
  await expect(client.heading).toHaveText('The tokens are here');

  await test.step('The provider is never asked who she is; the learner says it.', async () => {
    await hold.next('UserInfo Request');
    const asked = client.askForUserInfo();
    await hold.holds('UserInfo Request');
    await hold.act('Answer yourself…');
    await hold.editor.getByRole('tab', { name: 'Raw text' }).click();
    await hold.editor
      .getByLabel('The message as text')
      .fill('HTTP/1.1 200\ncontent-type: application/json\n\n{"sub":"Ada","name":"Ada of the learner"}');
    await hold.send();
    await asked;
    await expect(client.answer).toContainText('Ada of the learner');
    await expect(bench.rowNamed('UserInfo Request')).toContainText('answered by you');
  });

  await test.step('A request that is dropped is a network that failed: the client says so, and what to do.', async () => {
    await hold.next('UserInfo Request');
    const asked = client.callAgain();
    await hold.holds('UserInfo Request');
    await hold.act('Drop');
    await asked;
    await expect(client.problem).toContainText('closed the connection without an answer');
    const dropped = bench.rowNamed('UserInfo Request').filter({ hasText: 'dropped by you' });
    await expect(dropped).toHaveAttribute('data-broken', 'there');
    await expect(bench.lane(host)).toBeVisible();
  });
});
