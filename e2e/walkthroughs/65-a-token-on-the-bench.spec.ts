import { apiCaller, serviceClient } from '../lab/apiCaller.ts';
import { codeIsExchanged, resourceIsRead, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';
import { tokenBench } from '../lab/tokenBench.ts';

test('A learner takes a token apart, changes it, and asks the real resource server [jwt-bench.three-parts] [jwt-bench.own-lane] [jwt-bench.real-verdict]', async ({
  lab,
  bench,
  client,
  signIn,
}) => {
  const onBench = tokenBench(bench.inspector);

  await test.step('Alice signs in, and the client reads the protected resource with her token.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('200 OK');
    await bench.showsNext(...signInThatGivesACode, ...codeIsExchanged, ...resourceIsRead({ keysAreKnown: false }));
  });

  await test.step('The token of that call lies on the bench: three parts, and every check passes.', async () => {
    await bench.inspect(bench.rowNamed('Protected Resource Request'));
    await bench.explained('Authorization').getByRole('button', { name: 'Check it on the JWT bench' }).click();
    for (const part of ['header', 'claims', 'signature'])
      await expect(onBench.segment(part)).toHaveText(/^[\w-]{20,}(…[\w-]+)?$/);
    await expect(onBench.conclusion).toContainText('It passes all 10 checks.');
    await expect(onBench.verdict('kid')).toContainText('The key set in message');
    await expect(onBench.verdict('aud')).toContainText(`aud has ${lab.origins['resource-server']}`);
    await expect(onBench.verdict('signature')).toContainText('Checked with WebCrypto.');
    await expect(onBench.moment('exp')).toContainText(/expires in (\d+ minutes|1 hour)/);
  });

  await test.step('She sends it as it is, and the resource server accepts it; the call has a lane of its own.', async () => {
    await onBench.send();
    await expect(onBench.answer).toContainText('200 OK');
    await bench.showsNext(
      'browser → resource-server  CORS Preflight Request',
      'resource-server → browser  CORS Preflight Response',
      'JWT bench → resource-server  Protected Resource Request',
      'resource-server ✓ Access token checks',
      'resource-server → JWT bench  Protected Resource Response',
    );
    await expect(bench.lane('JWT bench')).toBeVisible();
  });
});

test('Whatever a learner changes, the bench and the real resource server refuse it, each for a reason of its own [jwt-bench.distinct-reasons] [jwt-bench.edit] [jwt-bench.real-verdict]', async ({
  bench,
  client,
  signIn,
}) => {
  const onBench = tokenBench(bench.inspector);

  await test.step('The token of Alice’s call lies on the bench.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('200 OK');
    await bench.inspect(bench.rowNamed('Protected Resource Request'));
    await bench.tab('JWT');
    await expect(onBench.conclusion).toContainText('It passes all 10 checks.');
  });

  await test.step('One bit of the signature is turned: the bench and the server say so, each for itself.', async () => {
    await onBench.press('Turn a bit of the signature');
    await expect(onBench.verdict('signature')).toContainText('a byte was changed, or another key signed it');
    await expect(onBench.answer).toBeHidden();
    await onBench.send();
    await expect(onBench.answer).toContainText('401 Unauthorized');
    await expect(onBench.answer).toContainText('The signature does not match: the token was changed');
    await expect(onBench.answer).toContainText('WWW-Authenticate: Bearer');
  });

  await test.step('alg: none is another reason, before any signature.', async () => {
    await onBench.press('As it was');
    await onBench.press('alg: none');
    await expect(onBench.verdict('alg')).toContainText('alg is none: nobody signed it');
    await onBench.send();
    await expect(onBench.answer).toContainText('The algorithm none is not allowed');
  });

  await test.step('Another audience is a third one.', async () => {
    await onBench.press('As it was');
    await onBench.press('Another audience');
    await expect(onBench.verdict('aud')).toContainText('aud is https://another-api.example');
  });

  await test.step('She writes a scope into the claims and signs with a key of her own, which nobody publishes.', async () => {
    await onBench.press('As it was');
    const claims = JSON.parse(await onBench.claims.inputValue());
    await onBench.claims.fill(JSON.stringify({ ...claims, scope: 'read admin' }));
    await expect(onBench.verdict('signature')).toHaveAttribute('data-outcome', 'refused');
    await onBench.press('Sign with your key');
    await expect(onBench.verdict('kid')).toContainText('The issuer publishes no key');
    await onBench.send();
    await expect(onBench.answer).toContainText('The issuer publishes no key for this token');
  });

  await test.step('Under the name of the issuer’s key her signature is simply wrong.', async () => {
    await onBench.press('As it was');
    await onBench.press('Sign, but keep the issuer’s kid');
    await expect(onBench.verdict('kid')).toHaveAttribute('data-outcome', 'passed');
    await expect(onBench.verdict('signature')).toHaveAttribute('data-outcome', 'refused');
    await onBench.send();
    await expect(onBench.answer).toContainText('another key signed it');
  });

  await test.step('From the answer a button leads to the server’s own checks.', async () => {
    await onBench.answer.getByRole('button', { name: /Its checks/ }).click();
    await expect(bench.check('Is the signature right?')).toContainText('Refused');
  });
});

test('Each JWT of a message has its own context on the bench [jwt-bench.edit] [jwt-bench.linked]', async ({
  bench,
  client,
  signIn,
}) => {
  const onBench = tokenBench(bench.inspector);

  await test.step('Alice’s Token Response brings two tokens; the id_token is compared with the request that the client made.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
    await bench.inspect(bench.rowNamed('Token Response'));
    await bench.explained('id_token').getByRole('button', { name: 'Check it on the JWT bench' }).click();
    await expect(onBench.verdict('aud')).toContainText('aud has demo-client: the client_id of message');
    await expect(onBench.verdict('nonce')).toContainText('nonce is the one of the Authorization Request');
    await expect(onBench.verdict('at_hash')).toHaveAttribute('data-outcome', 'passed');
    await expect(onBench.conclusion).toContainText('It passes all 12 checks.');
  });

  await test.step('It is no access token, and the resource server says so.', async () => {
    await onBench.send();
    await expect(onBench.answer).toContainText('an access token has at+jwt. An id_token is for the client');
  });

  await test.step('Whatever is pasted is read as far as it goes.', async () => {
    await onBench.paste('not.a.token');
    await expect(onBench.conclusion).toContainText('Refused. The header');
  });
});

test('Where nobody has asked for the keys, the bench says so, and the learner asks [jwt-bench.no-key-set]', async ({
  lab,
  bench,
}) => {
  const onBench = tokenBench(bench.inspector);

  await test.step('A service gets a token, and nobody has verified it yet.', async () => {
    await apiCaller(lab, 'orders-service').token(serviceClient);
    await bench.inspect(bench.rowNamed('Token Response'));
    await bench.tab('JWT');
    await expect(onBench.verdict('kid')).toContainText('The trace has no key set of this issuer');
    await expect(onBench.verdict('signature')).toHaveAttribute('data-outcome', 'open');
    await expect(onBench.conclusion).toContainText('2 questions can not be answered from this trace.');
  });

  await test.step('The learner asks the issuer for its keys, as anybody may.', async () => {
    await onBench.press('Ask for the key set');
    await expect(onBench.verdict('signature')).toHaveAttribute('data-outcome', 'passed');
    await expect(bench.rowNamed('JWKS Response')).toBeVisible();
  });
});
