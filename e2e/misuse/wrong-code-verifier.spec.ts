import { codeIsExchanged, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('A code is refused to whoever does not know the verifier [misuse.wrong-code-verifier]', async ({
  client,
  signIn,
  bench,
}) => {
  await test.step('Alice signs in, and a code is on its way to the client.', async () => {
    await signIn(alice);
    await bench.showsNext(...signInThatGivesACode);
  });

  await test.step('Somebody redeems it with another verifier, and the server refuses: its hash is not the challenge.', async () => {
    const verifierOfSomebodyElse = 'a'.repeat(43);
    await client.exchangeTheCode({ code_verifier: verifierOfSomebodyElse });
    await expect(client.problem).toContainText('invalid_grant');
    await bench.showsNext(
      'browser → client-app  POST /exchange',
      'client-app → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✗ Token Request checks: authorization_code (invalid_grant)',
      'auth-server → client-app  Token Error Response (invalid_grant)',
      'client-app ✗ Token response checks (invalid_grant)',
      'client-app → browser  Redirect to /exchange',
      'browser → client-app  GET /exchange',
      'client-app → browser  Page /exchange',
    );
  });

  await test.step('The diagram names the check, and what the error means.', async () => {
    await bench.inspect(bench.rowNamed('Token Request checks: authorization_code', 'invalid_grant'));
    await expect(bench.check('Is the SHA-256 of')).toContainText('Refused');
    await bench.inspect(bench.rowNamed('Token Error Response'));
    await bench.tab('Explained');
    await expect(bench.errorExplained).toContainText('invalid_grant');
  });

  await test.step('Nothing was consumed: the client, which knows the verifier, still gets its tokens.', async () => {
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
    await bench.showsNext(...codeIsExchanged);
  });
});
