import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';
import { verifierBench } from '../lab/verifierBench.ts';

test('A learner derives the challenge, flips a character, and the real auth server refuses it [pkce-bench.stages] [pkce-bench.flip] [pkce-bench.real-verdict] [pkce-bench.own-lane] [pkce-bench.consumes-nothing]', async ({
  bench,
  client,
  signIn,
}) => {
  const onBench = verifierBench(bench.inspector);
  let challenge = '';

  await test.step('Alice signs in. Her client has a code, and the verifier has not left the client yet.', async () => {
    await signIn(alice);
    await bench.inspect(bench.rowNamed('Authorization Request'));
    await bench.explained('code_challenge').getByRole('button', { name: 'Derive it on the PKCE bench' }).click();
    await expect(bench.inspector).toContainText('As the client made it');
  });

  await test.step('The bench shows each stage from the verifier to the challenge.', async () => {
    const digest = createHash('sha256')
      .update(await onBench.verifier.inputValue())
      .digest();
    challenge = digest.toString('base64url');
    await expect(onBench.stage('ascii')).toContainText('The 43 characters');
    await expect(onBench.stage('sha256')).toContainText((digest.toString('hex').match(/../g) ?? []).join(' '));
    await expect(onBench.stage('base64url')).toContainText(challenge);
    await expect(onBench.comparison).toContainText('They are equal.');
  });

  await test.step('The right verifier is not sent: the code would go to the bench, and not to the client.', async () => {
    await expect(onBench.sending).toContainText('This is the right verifier.');
    await expect(onBench.sending.getByRole('button', { name: 'Send it' })).toBeDisabled();
  });

  await test.step('One flipped character makes quite another challenge.', async () => {
    await onBench.press('Flip one character');
    await expect(onBench.stage('base64url')).not.toContainText(challenge);
    await expect(onBench.comparison).toContainText(/They differ at (3[4-9]|4[0-3]) of 43 characters/);
  });

  await test.step('It is sent with the code, and the real server answers invalid_grant.', async () => {
    await onBench.send();
    await expect(onBench.answer).toContainText('400 Bad Request');
    await expect(onBench.answer).toContainText('invalid_grant');
    await expect(onBench.answer).toContainText('code_verifier does not match the code_challenge');
    await expect(bench.lane('PKCE bench')).toBeVisible();
    const [, , ...own] = (await bench.read()).slice(-7);
    expect(own).toEqual([
      'PKCE bench → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✗ Token Request checks: authorization_code (invalid_grant)',
      'auth-server → PKCE bench  Token Error Response (invalid_grant)',
    ]);
  });

  await test.step('Nothing was consumed: the client, which has the right one, still gets its tokens.', async () => {
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
  });

  await test.step('Beside its Token Request lies the verifier that was sent. The code is used now, and a wrong verifier still revokes nothing.', async () => {
    await bench.inspect(bench.rowNamed('Token Response'));
    await bench.tab('PKCE');
    await expect(bench.inspector).toContainText(/As message \d+, the Token Request, had it/);
    await expect(onBench.comparison).toContainText('They are equal.');
    await onBench.press('Flip one character');
    await onBench.send();
    await expect(onBench.answer).toContainText('code_verifier does not match the code_challenge');
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('200 OK');
  });
});

test('The commands of the bench make the same challenge in a terminal [pkce-bench.terminal] [pkce-bench.linked]', async ({
  bench,
  client,
}) => {
  const onBench = verifierBench(bench.inspector);
  await client.open();
  await bench.inspect(bench.rowNamed('PKCE pair made'));
  await bench.explained('code_verifier').getByRole('button', { name: 'Derive it on the PKCE bench' }).click();
  const derived = await client.secret('code_challenge');
  await expect(onBench.stage('base64url')).toContainText(derived);
  // Whoever runs the lab has Node.js. openssl with a shell around it is on most machines, but not on all.
  const printed = execSync(await onBench.command('Node.js'), { encoding: 'utf8' });
  expect(printed.trim()).toBe(derived);
  expect(await onBench.command('openssl')).toContain('openssl dgst -sha256 -binary');

  await test.step('A verifier that is none is told what is wrong with it, and there is no command for it. [pkce-bench.form]', async () => {
    await onBench.verifier.fill('too short');
    await expect(bench.inspector).toContainText('" " is not one of A-Z');
    await expect(bench.inspector.locator('[data-terminal]')).toHaveCount(0);
  });
});
