import { listenForCallback } from '../lab/callbackListener.ts';
import { userAllows, userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { registrant } from '../lab/registrant.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

const readIsRefused = [
  'new-app → auth-server  Client Read Request',
  'auth-server ✗ Client configuration checks (invalid_token)',
  'auth-server → new-app  Client Registration Error Response (invalid_token)',
];

test('A program registers itself, is used, reads, changes and deletes its registration [walkthrough.registration]', async ({
  lab,
  page,
  authServer,
  bench,
}) => {
  const app = registrant(lab, 'new-app');
  const listener = await listenForCallback();
  const metadata = {
    client_name: 'New app',
    redirect_uris: [listener.redirectUri],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
  };

  await test.step('It asks for a redirect URI that a code must never be sent to, and is refused.', async () => {
    const refused = await app.register({ ...metadata, redirect_uris: ['http://new-app.example/callback'] });
    expect(refused).toMatchObject({ status: 400, error: 'invalid_redirect_uri' });
    await bench.showsNext(
      'new-app → auth-server  Client Registration Request',
      'auth-server ✓ Registration access checks',
      'auth-server ✗ Client metadata checks (invalid_redirect_uri)',
      'auth-server → new-app  Client Registration Error Response (invalid_redirect_uri)',
    );
  });

  const client =
    await test.step('With one on its own machine it is registered, and gets what it manages that with.', async () => {
      const client = await app.register(metadata);
      expect(client).toMatchObject({ status: 201, ...metadata });
      expect(client.client_secret).toBeUndefined();
      await bench.showsNext(
        'new-app → auth-server  Client Registration Request',
        'auth-server ✓ Registration access checks',
        'auth-server ✓ Client metadata checks',
        'auth-server • Client registered',
        'auth-server → new-app  Client Information Response',
      );
      await bench.inspect(bench.rowNamed('Client Information Response'));
      await expect(bench.explained('registration_access_token')).toBeVisible();
      return client;
    });

  await test.step('Alice uses it. The consent page tells her that nobody here has checked it, and where her answer goes.', async () => {
    const { url, codeVerifier } = app.authorizationRequest(client, 'openid read');
    await page.goto(url);
    await authServer.signIn(alice);
    await expect(page.locator('[data-registered]')).toContainText('registered itself here on');
    await expect(page.locator('[data-registered]')).toContainText(new URL(listener.redirectUri).host);
    await authServer.allow();
    const code = (await listener.arrival).searchParams.get('code') ?? '';
    expect(await app.exchange(client, code, codeVerifier)).toMatchObject({ scope: 'openid read' });
    await bench.showsNext(
      ...userIsAskedToSignIn,
      ...userSignsIn,
      ...userAllows,
      'new-app → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: authorization_code',
      'auth-server ✓ Code redemption',
      'auth-server • Tokens issued',
      'auth-server → new-app  Token Response',
    );
  });

  await test.step('It reads its registration, and changes it. With that its registration access token is replaced.', async () => {
    expect((await app.read(client)).client_name).toBe('New app');
    const changed = await app.update(client, { ...metadata, client_name: 'Newer app' });
    expect(changed).toMatchObject({ status: 200, client_name: 'Newer app' });
    expect(changed.registration_access_token).not.toBe(client.registration_access_token);
    expect((await app.read(client)).status).toBe(401);
    await bench.showsNext(
      'new-app → auth-server  Client Read Request',
      'auth-server ✓ Client configuration checks',
      'auth-server → new-app  Client Information Response',
      'new-app → auth-server  Client Update Request',
      'auth-server ✓ Client configuration checks',
      'auth-server ✓ Client update checks',
      'auth-server ✓ Client metadata checks',
      'auth-server ✓ Client configuration change',
      'auth-server • Client updated',
      'auth-server → new-app  Client Information Response',
      ...readIsRefused,
    );
    await bench.inspect(bench.rowNamed('Client configuration checks', 'invalid_token'));
    await expect(bench.check('Is it the one of this client?')).toContainText('may have been replaced');
    client.registration_access_token = changed.registration_access_token;
  });

  await test.step('It deletes its registration. Now nobody knows it, and what Alice allowed has ended.', async () => {
    expect(await app.remove(client)).toBe(204);
    expect((await app.read(client)).status).toBe(401);
    await page.goto(app.authorizationRequest(client, 'read').url);
    await expect(page.getByText('No client is registered here')).toBeVisible();
    await bench.showsNext(
      'new-app → auth-server  Client Delete Request',
      'auth-server ✓ Client configuration checks',
      'auth-server ✓ Client configuration change',
      'auth-server • Client deleted, with all that it was granted',
      'auth-server → new-app  Client Delete Response',
      ...readIsRefused,
      'browser → auth-server  Authorization Request',
      'auth-server ✗ Authorization Request checks (invalid_request)',
      'auth-server → browser  Authorization Error Page (400)',
    );
  });

  await listener.close();
});
