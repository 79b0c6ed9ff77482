import { pageFollows, pageIsPrepared } from '../lab/clientPassages.ts';
import { expect, test } from '../lab/test.ts';

const path = '/client-credentials';
const asks = [
  `browser → client-app  POST ${path}`,
  'client-app → auth-server  Token Request',
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
];

test('A program gets a token for itself, without any user [walkthrough.client-credentials]', async ({
  client,
  bench,
}) => {
  await test.step('The program shows its own name and secret, and gets an access token: no id_token, no refresh token.', async () => {
    await client.open(path);
    await expect(client.parameter('Authorization')).toContainText('Basic ');
    await client.press('Ask for a token');
    await expect(client.heading).toHaveText('The service has its token');
    await expect(client.claim('access_token', 'sub')).toHaveText('service-client');
    await bench.showsNext(
      ...pageIsPrepared(path),
      ...asks,
      'auth-server ✓ Token Request checks: client_credentials',
      'auth-server • Tokens issued',
      'auth-server → client-app  Token Response',
      'client-app ✓ Token response checks',
      'client-app • Tokens received',
      ...pageFollows(path),
    );
  });

  await test.step('It calls the API with it.', async () => {
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('Hello, service-client');
    await bench.showsNext(
      `browser → client-app  POST ${path}/call`,
      'client-app → resource-server  Protected Resource Request',
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      'resource-server → client-app  Protected Resource Response',
      ...pageFollows(path),
    );
  });

  await test.step('It asks to know who signs in, and is refused: nobody does.', async () => {
    await client.field('scope').fill('read openid');
    await client.press('Ask for a token');
    await expect(client.problem).toContainText('invalid_scope');
    await bench.showsNext(
      ...asks,
      'auth-server ✗ Token Request checks: client_credentials (invalid_scope)',
      'auth-server → client-app  Token Error Response (invalid_scope)',
      'client-app ✗ Token response checks (invalid_scope)',
      ...pageFollows(path),
    );
  });
});
