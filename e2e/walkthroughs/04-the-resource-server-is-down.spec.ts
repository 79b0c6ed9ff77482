import { codeIsExchanged, resourceIsRead, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('The resource server is down, and the diagram says so [walkthrough.resource-server-down]', async ({
  lab,
  client,
  signIn,
  bench,
}) => {
  await test.step('Alice signs in, and the client gets its tokens.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await bench.showsNext(...signInThatGivesACode, ...codeIsExchanged);
  });

  await test.step('The resource server stops. The bench notices.', async () => {
    await lab.stop('resource-server');
    await expect(bench.lane('resource-server')).toContainText('not running');
  });

  await test.step('The client calls it in vain, and says what happened and what to do.', async () => {
    await client.callTheProtectedResource();
    await expect(client.heading).toHaveText('The resource server did not answer');
    await expect(client.problem).toContainText('ECONNREFUSED');
    await expect(client.problem).toContainText('start the server and call again');
  });

  await test.step('The diagram shows a request that did not arrive, and invents no response.', async () => {
    await bench.showsNext(
      'browser → client-app  POST /resource',
      'client-app ↛ resource-server  Protected Resource Request',
      'resource-server ↛ client-app  Protected Resource Request failed (ECONNREFUSED)',
      'client-app → browser  Redirect to /resource',
      'browser → client-app  GET /resource',
      'client-app → browser  Page /resource (502)',
    );
    await bench.inspect(bench.rowNamed('Protected Resource Request failed'));
    await expect(bench.inspector).toContainText('Nothing listens at that address: the server is down.');
  });

  await test.step('The resource server is back, and the same token works.', async () => {
    await lab.start('resource-server');
    await expect(bench.lane('resource-server')).not.toContainText('not running');
    await client.callAgain();
    await expect(client.answer).toContainText('200 OK');
    await bench.showsNext(...resourceIsRead({ keysAreKnown: false }));
  });
});
