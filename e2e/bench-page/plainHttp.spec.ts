import { projector } from '../lab/benchPage.ts';
import { freePorts } from '../lab/freePorts.ts';
import { alice } from '../lab/people.ts';
import { test as base, expect } from '../lab/test.ts';
import { tokenBench } from '../lab/tokenBench.ts';
import { verifierBench } from '../lab/verifierBench.ts';
import config from '../playwright.config.ts';

/** A name that browsers do not take for this machine's: its pages on plain http are no secure context. */
const host = 'bench.test';

const test = base.extend({
  labSettings: async ({ baseURL: _ }, use) => {
    const { VISUALIZER_PORT } = await freePorts();
    await use({ LOG: 'quiet', VISUALIZER_PORT, VISUALIZER_ORIGIN: `http://${host}:${VISUALIZER_PORT}` });
  },
  // Only the browser knows the name, and the check of what was recorded asks the hub by it.
  everythingIsExplained: async ({ baseURL: _ }, use) => use(undefined),
});

const { launchOptions } = config.use ?? {};
test.use({
  benchSize: projector,
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--host-resolver-rules=MAP ${host} 127.0.0.1`],
  },
});

test('On plain http, where there is no WebCrypto, both benches work all the same [jwt-bench.plain-http]', async ({
  bench,
  client,
  signIn,
}) => {
  const token = tokenBench(bench.inspector);
  const verifier = verifierBench(bench.inspector);

  await test.step('The page is no secure context.', async () => {
    const context = await bench.page.evaluate(() => ({ secure: isSecureContext, subtle: typeof crypto.subtle }));
    expect(context).toEqual({ secure: false, subtle: 'undefined' });
  });

  await test.step('Alice signs in, and her client has tokens.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
  });

  await test.step('The signature is checked, a changed one refused, and the real server asked.', async () => {
    await bench.search.fill('Token Response');
    await bench.inspect(bench.rowNamed('Token Response'));
    await bench.tab('JWT');
    await expect(token.verdict('signature')).toContainText('Checked in JavaScript, without WebCrypto.');
    await expect(token.conclusion).toContainText('It passes all 10 checks.');
    await token.press('Sign, but keep the issuer’s kid');
    await expect(token.verdict('signature')).toHaveAttribute('data-outcome', 'refused');
    await token.send();
    await expect(token.answer).toContainText('another key signed it');
  });

  await test.step('The challenge is derived, and a flipped verifier gets the real invalid_grant.', async () => {
    await bench.tab('PKCE');
    await expect(verifier.comparison).toContainText('They are equal.');
    await verifier.press('Flip one character');
    await verifier.send();
    await expect(verifier.answer).toContainText('invalid_grant');
  });

  await test.step('What is copied is on the clipboard, although such pages are not given one.', async () => {
    const command = await verifier.command('openssl');
    await bench.inspector.locator('[data-terminal="openssl"]').getByRole('button').click();
    await expect(bench.inspector.getByText('Copied')).toBeVisible();
    await verifier.verifier.fill('');
    await verifier.verifier.press('ControlOrMeta+v');
    await expect(verifier.verifier).toHaveValue(command);
  });
});
