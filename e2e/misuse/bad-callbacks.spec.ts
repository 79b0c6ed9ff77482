import { clientPrepares, userAllowsAndACodeComesBack, userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

const hostile = '<img src=x onerror=alert(1)>"\'</p><script>alert(2)</script>';

/** What somebody does to the answer on its way, what the client says to it, and the error of the check that refuses. */
const spoiled: { what: string; change: (answer: URLSearchParams) => void; reason: string | RegExp; error: string }[] = [
  {
    what: 'without state',
    change: (answer) => answer.delete('state'),
    reason: 'The state is missing.',
    error: 'state_missing',
  },
  {
    what: 'with a state that nobody made',
    change: (answer) => answer.set('state', 'made-up'),
    reason: 'The state is not one that this client made',
    error: 'state_unknown',
  },
  {
    what: 'with both a code and an error',
    change: (answer) => answer.set('error', 'access_denied'),
    reason: 'The answer has both a code and an error',
    error: 'code_and_error',
  },
  {
    what: 'as if from another server',
    change: (answer) => answer.set('iss', 'https://attacker.example'),
    reason: /from https:\/\/attacker\.example, but the request went to http:\/\/localhost/,
    error: 'iss_mismatch',
  },
  {
    what: 'without saying whom it is from',
    change: (answer) => answer.delete('iss'),
    reason: 'The iss is missing',
    error: 'iss_missing',
  },
  {
    what: 'with two codes',
    change: (answer) => answer.append('code', 'another'),
    reason: 'The parameter “code” occurs more than once',
    error: 'duplicate_parameter',
  },
  {
    what: 'with a program in place of the description of an error',
    change(answer) {
      answer.delete('code');
      answer.set('iss', 'https://attacker.example');
      answer.set('error', 'access_denied');
      answer.set('error_description', hostile);
    },
    reason: /from https:\/\/attacker\.example/,
    error: 'iss_mismatch',
  },
];

test('A spoiled answer is refused with the exact reason, and the real one still counts [misuse.bad-callbacks] [client.hostile-text-escaped]', async ({
  lab,
  client,
  authServer,
  bench,
}) => {
  const { page } = client;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });

  const answer =
    await test.step('Alice signs in. The answer that her browser is sent back with does not arrive.', async () => {
      await client.open();
      await client.continueToAuthorizationServer();
      await authServer.signIn(alice);
      await expect(authServer.heading).toHaveText('Allow Demo client to use your account?');
      await bench.showsNext(...clientPrepares, ...userIsAskedToSignIn, ...userSignsIn);
      await lab.stop('client-app');
      const wayBack = page.waitForRequest(/\/callback\?/);
      await authServer.allow();
      const { searchParams } = new URL((await wayBack).url());
      await lab.start('client-app');
      await bench.showsNext(
        'browser → auth-server  Consent Submission',
        'auth-server ✓ Consent form checks',
        'auth-server ✓ Consent checks',
        'auth-server → browser  Authorization Response',
      );
      return searchParams;
    });

  for (const { what, change, reason, error } of spoiled)
    await test.step(`One comes ${what}.`, async () => {
      const came = new URLSearchParams(answer);
      change(came);
      const response = await page.goto(`${lab.origins['client-app']}/callback?${came}`);
      expect(response?.status()).toBe(400);
      await expect(client.heading).toHaveText('This answer is refused');
      await expect(client.problem).toContainText(reason);
      await expect(client.problem).toContainText('Nothing was consumed');
      await bench.showsNext(
        `browser → client-app  ${came.has('error') ? 'Authorization Error Response (access_denied)' : 'Authorization Response'}`,
        `client-app ✗ Authorization response checks (${error})`,
        'client-app → browser  Callback Error Page (400)',
      );
    });

  await test.step('What was hostile in it stands on the page as text, and no program of it has run.', async () => {
    await expect(client.parameter('error_description')).toHaveText(hostile);
    expect(dialogs).toEqual([]);
  });

  await test.step('The answer as the server gave it is accepted, for nothing was consumed.', async () => {
    await client.open(`/callback?${answer}`);
    await expect(client.heading).toHaveText('The code is here');
    await bench.showsNext(...userAllowsAndACodeComesBack.slice(4));
  });

  await test.step('It is accepted once. Whoever reloads it is led back to the attempt, which goes on.', async () => {
    await client.open(`/callback?${answer}`);
    await expect(client.problem).toContainText('The state was used before');
    await client.follow('Go on with that attempt');
    await client.exchangeTheCode();
    await expect(client.heading).toHaveText('The tokens are here');
  });
});
