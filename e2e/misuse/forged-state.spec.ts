import { clientPrepares, signInThatGivesACode } from '../lab/passages.ts';
import { bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('An answer with a made-up state is refused by the client [misuse.forged-state]', async ({
  lab,
  client,
  bench,
}) => {
  await test.step('Alice is about to sign in.', async () => {
    await client.open();
    await bench.showsNext(...clientPrepares);
  });

  await test.step('She follows a link that somebody made up, and the client refuses what it brings.', async () => {
    const answer = { code: 'a-code-of-somebody', state: 'a-made-up-state', iss: lab.origins['auth-server'] };
    await client.open(`/callback?${new URLSearchParams(answer)}`);
    await expect(client.heading).toHaveText('This answer is refused');
    await expect(client.parameter('state')).toHaveText('a-made-up-state');
    await bench.showsNext(
      'browser → client-app  Authorization Response',
      'client-app ✗ Authorization response checks (state_unknown)',
      'client-app → browser  Callback Error Page (400)',
    );
  });

  await test.step('Nothing was sent to the token endpoint.', async () => {
    await expect(bench.rowNamed('Token Request')).toHaveCount(0);
  });
});

test("Bob cannot make Alice's browser finish the sign-in that he began [misuse.planted-answer]", async ({
  client,
  otherBrowser,
  bench,
}) => {
  await test.step('Alice is about to sign in.', async () => {
    await client.open();
    await bench.showsNext(...clientPrepares);
  });

  const link =
    await test.step('Bob signs in in his own browser, and keeps the link that brings him back.', async () => {
      const wayBack = otherBrowser.client.page.waitForRequest(/\/callback\?/);
      await otherBrowser.client.open();
      await otherBrowser.client.continueToAuthorizationServer();
      await otherBrowser.authServer.signIn(bob);
      await otherBrowser.authServer.allow();
      await bench.showsNext(...signInThatGivesACode);
      return new URL((await wayBack).url());
    });

  await test.step('Alice follows it. The code is real, but the state was never hers, so the client refuses.', async () => {
    await client.open(`${link.pathname}${link.search}`);
    await expect(client.heading).toHaveText('This answer is refused');
    await bench.showsNext(
      'browser → client-app  Authorization Response',
      'client-app ✗ Authorization response checks (state_foreign)',
      'client-app → browser  Callback Error Page (400)',
    );
  });

  await test.step('Nothing was sent to the token endpoint.', async () => {
    await expect(bench.rowNamed('Token Request')).toHaveCount(0);
  });
});
