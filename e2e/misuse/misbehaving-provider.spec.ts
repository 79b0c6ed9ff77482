import { UnsecuredJWT } from 'jose';
import { claimsIn, signInElsewhere } from '../lab/outsideProvider.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 9000 } });

test('Metadata of a provider that misbehaves are refused with the reason, on the page and in the diagram [misuse.misbehaving-provider] [client.provider-misbehaves]', async ({
  client,
  provider,
  bench,
}) => {
  const metadata = '/.well-known/openid-configuration';
  const refused = (error: string) => bench.rowNamed('Metadata response checks', error);

  await test.step('Its metadata are those of another issuer: an attacker’s, who would get the code.', async () => {
    provider.misbehave(metadata, (answer) => {
      answer.body = { ...Object(answer.body), issuer: 'https://attacker.example' };
    });
    await client.useProvider(provider);
    await expect(client.problem).toContainText(
      `The metadata is of another issuer: "https://attacker.example" instead of ${provider.issuer}.`,
    );
    await expect(refused('metadata_issuer_mismatch')).toHaveCount(1);
  });

  await test.step('A page comes where JSON is due, as from a hotspot that wants to be paid. It is shown as text.', async () => {
    provider.misbehave(metadata, (answer) => {
      answer.type = 'html';
      answer.body = '<h1>Welcome to our hotspot</h1>';
    });
    await client.useProvider(provider);
    await expect(client.problem).toContainText('The answer is text/html, not JSON.');
    await expect(client.page.getByRole('heading', { name: 'Welcome' })).toHaveCount(0);
    await expect(refused('metadata_not_json')).toHaveCount(1);
  });

  await test.step('It never answers. After 5 s the client gives up, and the diagram shows the arrow that nothing came back for.', async () => {
    provider.misbehave(metadata, () => new Promise(() => {}));
    await client.useProvider(provider);
    await expect(client.problem).toContainText('No answer within 5 s. (ETIMEDOUT)');
    await expect(bench.rowNamed('OpenID Provider Configuration Request failed', 'ETIMEDOUT')).toHaveCount(1);
  });

  await test.step('As soon as it behaves, the client prepares a sign-in there.', async () => {
    provider.misbehave(metadata, undefined);
    await client.useProvider(provider);
    await expect(client.heading).toHaveText('Sign in, one step at a time');
  });
});

test('Answers and tokens of a provider that misbehaves are refused with the reason, on the page and in the diagram [misuse.misbehaving-provider] [client.provider-misbehaves]', async ({
  client,
  provider,
  bench,
}) => {
  const refused = (checks: string, error: string) => bench.rowNamed(checks, error);
  const goThere = async () => {
    await client.useProvider(provider);
    await client.continueToAuthorizationServer();
  };

  await test.step('Its answer says that it is from another server: a mix-up attack. The code goes nowhere.', async () => {
    provider.misbehave('/auth/', (answer) => {
      const callback = new URL(answer.response.get('location'));
      callback.searchParams.set('iss', 'https://attacker.example');
      answer.redirect(callback.href);
    });
    await goThere();
    await signInElsewhere(client.page, 'Ada');
    await expect(client.problem).toContainText(
      `The answer says that it is from https://attacker.example, but the request went to ${provider.issuer}.`,
    );
    await expect(refused('Authorization response checks', 'iss_mismatch')).toHaveCount(1);
    await expect(bench.rowNamed('Token Request')).toHaveCount(0);
    provider.misbehave('/auth/', undefined);
  });

  // The provider knows Ada by now, and sends her back at once.
  for (const [what, change, reason, error] of [
    [
      'Its id_token has the nonce of another sign-in: somebody replays one.',
      async (answer) => {
        answer.body.id_token = await provider.sign({ ...claimsIn(answer), nonce: 'of another sign-in' });
      },
      'The id_token has another nonce: it belongs to a different sign-in',
      'id_token_nonce',
    ],
    [
      'Its id_token has no signature, so anybody may have written it.',
      (answer) => {
        answer.body.id_token = new UnsecuredJWT(claimsIn(answer)).encode();
      },
      'alg=none',
      'id_token_algorithm',
    ],
    [
      'It promises tokens, and sends none.',
      (answer) => {
        answer.body = {};
      },
      'The Token Response is malformed. access_token',
      'token_response_malformed',
    ],
  ] satisfies [what: string, Parameters<typeof provider.misbehave>[1], reason: string, error: string][])
    await test.step(what, async () => {
      provider.misbehave('/token', change);
      await goThere();
      await client.exchangeTheCode();
      await expect(client.heading).toHaveText('The client refuses this answer');
      await expect(client.problem).toContainText(reason);
      await expect(client.page.getByText('What the client holds now')).toHaveCount(0);
      await expect(refused('Token response checks', error)).toHaveCount(1);
    });

  await test.step('As soon as it behaves, the same steps work.', async () => {
    provider.misbehave('/token', undefined);
    await goThere();
    await client.exchangeTheCode();
    await expect(client.heading).toHaveText('The tokens are here');
    await expect(bench.lane(provider.host)).toBeVisible();
  });
});
