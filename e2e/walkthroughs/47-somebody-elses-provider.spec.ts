import { pageFollows, pageIsShown } from '../lab/clientPassages.ts';
import { signInElsewhere } from '../lab/outsideProvider.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

const metadataAreRead = (host: string) => [
  `client-app → ${host}  OpenID Provider Configuration Request`,
  `${host} → client-app  OpenID Provider Configuration Response`,
  'client-app ✓ Metadata response checks',
];

const startPageFollows = (host: string) => [
  'client-app → browser  Redirect to /',
  'browser → client-app  GET /',
  ...metadataAreRead(host),
  'client-app • PKCE pair made',
  'client-app • state and nonce made',
  ...pageFollows('/'),
];

/** What happens between the browser and the provider leaves no trace here: the lab sees its own side. */
const codeComesBack = [
  'browser → client-app  Authorization Response',
  'client-app ✓ Authorization response checks',
  ...pageFollows('/answer'),
];

const codeIsExchangedThere = (host: string) => [
  'browser → client-app  POST /exchange',
  `client-app → ${host}  Token Request`,
  `${host} → client-app  Token Response`,
  `client-app → ${host}  JWKS Request`,
  `${host} → client-app  JWKS Response`,
  'client-app ✓ Token response checks',
  'client-app • Tokens received',
  ...pageFollows('/exchange'),
];

test('The same steps run against somebody else’s provider, which gets a lane of its own [walkthrough.any-provider] [client.provider-lane]', async ({
  client,
  provider,
  bench,
}) => {
  const { host } = provider;

  await test.step('The client is told where the provider is, and the id and secret that it has there.', async () => {
    await client.useProvider(provider);
    await expect(client.heading).toHaveText('Sign in, one step at a time');
    await bench.showsNext(
      ...pageIsShown('/providers'),
      'browser → client-app  POST /providers',
      ...metadataAreRead(host),
      ...startPageFollows(host),
    );
    await expect(bench.lane(host)).toContainText(host);
  });

  await test.step('Ada signs in at the provider, and comes back with a code.', async () => {
    await client.continueToAuthorizationServer();
    await signInElsewhere(client.page, 'Ada');
    await expect(client.heading).toHaveText('The code is here');
    await expect(client.check('Does iss name the server')).toContainText(provider.issuer);
    await bench.showsNext(...codeComesBack);
  });

  await test.step('The client exchanges it there, with PKCE and its secret, and checks the id_token as ever.', async () => {
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'iss')).toHaveText(provider.issuer);
    await bench.showsNext(...codeIsExchangedThere(host));
    await bench.inspect(bench.rowNamed('Token Request'));
    await bench.tab('HTTP');
    await expect(bench.bytes('request')).toContainText(/code_verifier=[\w-]{43}/);
  });

  await test.step('It asks the provider who she is. The token is for nothing here, so the lab’s resource is not offered.', async () => {
    await expect(client.page.getByRole('button', { name: 'Call the protected resource' })).toHaveCount(0);
    await client.askForUserInfo();
    await expect(client.heading).toHaveText('The provider answered');
    await expect(client.answer).toContainText('Ada of Elsewhere');
    await bench.showsNext(
      'browser → client-app  POST /userinfo',
      `client-app → ${host}  UserInfo Request`,
      `${host} → client-app  UserInfo Response`,
      'client-app ✓ UserInfo response checks',
      ...pageFollows('/userinfo'),
    );
    await expect(bench.flow('Ada · authorization code + PKCE · the-lab')).toHaveAttribute('data-state', 'done');
  });
});

test('A client that the provider does not know registers itself there [walkthrough.provider-registration] [client.provider-registers]', async ({
  client,
  provider,
  bench,
}) => {
  const { host } = provider;

  await test.step('It asks for more than the provider has, and is told so.', async () => {
    await client.open('/providers');
    await client.field('Address of the provider').fill(provider.issuer);
    await client.page.getByLabel('Let the client register itself').check();
    await client.press('Ask the provider');
    await expect(client.problem).toContainText('invalid_client_metadata: scope');
    await expect(client.problem).toContainText('It has these scopes: openid offline_access profile');
    await bench.showsNext(
      ...pageIsShown('/providers'),
      'browser → client-app  POST /providers',
      ...metadataAreRead(host),
      `client-app → ${host}  Client Registration Request`,
      `${host} → client-app  Client Registration Error Response (invalid_client_metadata)`,
      'client-app ✗ Registration response checks (invalid_client_metadata)',
      'client-app → browser  Page /providers (502)',
    );
  });

  await test.step('What was typed is still there. It asks for less, and the provider gives it an id and a secret.', async () => {
    await client.field('Scope').fill('openid profile');
    await client.press('Ask the provider');
    await bench.showsNext(
      'browser → client-app  POST /providers',
      ...metadataAreRead(host),
      `client-app → ${host}  Client Registration Request`,
      `${host} → client-app  Client Information Response`,
      'client-app ✓ Registration response checks',
      ...startPageFollows(host),
    );
  });

  await test.step('With these it signs Ada in.', async () => {
    await client.continueToAuthorizationServer();
    await signInElsewhere(client.page, 'Ada');
    await client.exchangeTheCode();
    await expect(client.claim('id_token', 'sub')).toHaveText('Ada');
    await bench.showsNext(...codeComesBack, ...codeIsExchangedThere(host));
  });
});
