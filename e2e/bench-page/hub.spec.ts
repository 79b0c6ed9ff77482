import { codeIsExchanged, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('a hub that restarts loses nothing, and the bench says when it is gone [bench-page.hub-restart]', async ({
  lab,
  bench,
  client,
  signIn,
}) => {
  await test.step('Alice signs in while the hub runs.', async () => {
    await signIn(alice);
    await bench.showsNext(...signInThatGivesACode);
    await expect(bench.hubState).toBeHidden();
  });

  await test.step('The hub stops: the bench says so, and keeps what it shows.', async () => {
    await lab.stop('visualizer');
    await expect(bench.hubState).toContainText('The hub does not answer. What you see stays here.');
    await bench.showsNext();
  });

  await test.step('OAuth goes on without it.', async () => {
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
  });

  await test.step('The hub is back: what happened meanwhile is there, in order, once.', async () => {
    await lab.start('visualizer');
    await expect(bench.hubState).toBeHidden();
    await bench.showsNext(...codeIsExchanged);
  });

  await test.step('And so it is for whoever opens the bench now.', async () => {
    await bench.page.reload();
    await bench.showsNext();
  });
});
