import { codeIsExchanged, resourceIsRead, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('A code that was used is refused [misuse.replayed-code]', async ({ client, signIn, bench }) => {
  await test.step('Alice signs in, and the client exchanges the code for tokens.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
    await bench.showsNext(...signInThatGivesACode, ...codeIsExchanged);
  });

  await test.step('The same code comes a second time, with everything that belongs to it, and is refused.', async () => {
    await client.sendTheSameCodeAgain();
    await expect(client.problem).toContainText('invalid_grant');
    await expect(client.problem).toContainText('The code was used before. What its first use gave is revoked.');
    await bench.showsNext(
      'browser → client-app  POST /exchange',
      'client-app → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✗ Token Request checks: authorization_code (invalid_grant)',
      'auth-server • What the first use of the code gave is revoked',
      'auth-server → client-app  Token Error Response (invalid_grant)',
      'client-app ✗ Token response checks (invalid_grant)',
      'client-app → browser  Redirect to /exchange',
      'browser → client-app  GET /exchange',
      'client-app → browser  Page /exchange',
    );
  });

  await test.step('The diagram says so in red, on the arrow and at the check.', async () => {
    await bench.saysInRed(bench.rowNamed('Token Error Response'), 'invalid_grant');
    await bench.saysInRed(bench.rowNamed('Token Request checks: authorization_code', 'invalid_grant'), 'invalid_grant');
    await bench.inspect(bench.rowNamed('Token Request checks: authorization_code', 'invalid_grant'));
    await expect(bench.check('Is this the first use of the code?')).toContainText('Refused');
  });

  await test.step('The first access token works on until it expires: the resource server checks a signature and asks nobody.', async () => {
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('200 OK');
    await bench.showsNext(...resourceIsRead({ keysAreKnown: false }));
  });
});
