import { serviceClient } from '../lab/apiCaller.ts';
import { everythingIsRevoked } from '../lab/clientPassages.ts';
import { tokenIsActive, tokenIsNotActive, userAllows, userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { bob } from '../lab/people.ts';
import { program } from '../lab/program.ts';
import { registrant } from '../lab/registrant.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 7000 } });

const nothingElse = { status: 200, active: false };

test('A client asks what its tokens are worth, and gives them back. Nobody else learns or ends anything [walkthrough.introspection-and-revocation]', async ({
  lab,
  page,
  bench,
}) => {
  const app = program(lab, 'photo-app');
  const stranger = program(lab, 'stranger');

  const client = await test.step('An application registers itself, with a secret.', async () => {
    const registered = await registrant(lab, 'photo-app').register({
      client_name: 'Photo app',
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid offline_access read',
    });
    expect(registered.status).toBe(201);
    await bench.showsNext(
      'photo-app → auth-server  Client Registration Request',
      'auth-server ✓ Registration access checks',
      'auth-server ✓ Client metadata checks',
      'auth-server • Client registered',
      'auth-server → photo-app  Client Information Response',
    );
    return { id: registered.client_id, secret: String(registered.client_secret) };
  });

  const tokens = await test.step('Bob lets it read while he is away.', async () => {
    const tokens = await app.signIn(page, bob, { client, scope: 'openid offline_access read' });
    await bench.showsNext(
      ...userIsAskedToSignIn,
      ...userSignsIn,
      ...userAllows,
      'photo-app → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: authorization_code',
      'auth-server ✓ Code redemption',
      'auth-server • Tokens issued',
      'auth-server → photo-app  Token Response',
    );
    return { access: String(tokens.access_token), refresh: String(tokens.refresh_token) };
  });

  await test.step('It asks about both. The server says whose they are, for what, and until when.', async () => {
    const about = { status: 200, active: true, client_id: client.id, scope: 'openid offline_access read' };
    for (const token of [tokens.access, tokens.refresh]) {
      expect(await app.ask('/introspect', { token }, client)).toMatchObject(about);
      await bench.showsNext(...tokenIsActive('photo-app'));
    }
    await bench.inspect(bench.rowNamed('Introspection Response').first());
    await expect(bench.explained('active')).toBeVisible();
  });

  await test.step('Another client asks about them. It hears that they are not active, as of a token that does not exist.', async () => {
    for (const token of [tokens.access, tokens.refresh, 'no-token-of-anybody']) {
      expect(await stranger.ask('/introspect', { token }, serviceClient)).toEqual(nothingElse);
      await bench.showsNext(...tokenIsNotActive('stranger'));
    }
    await bench.inspect(bench.rowNamed('Is the token active?', 'not_active').first());
    await bench.tab('Checks');
    await expect(bench.check('Does the token concern the caller?')).toContainText('issued to another client');
  });

  await test.step('Nor can it end them.', async () => {
    const answer = await stranger.ask('/revoke', { token: tokens.refresh }, serviceClient);
    expect(answer).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await app.ask('/introspect', { token: tokens.refresh }, client)).toMatchObject({ active: true });
    await bench.showsNext(
      'stranger → auth-server  Revocation Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Revocation Request checks',
      'auth-server ✗ May this client revoke the token? (invalid_grant)',
      'auth-server → stranger  Revocation Error Response (invalid_grant)',
      ...tokenIsActive('photo-app'),
    );
  });

  await test.step('The application gives its refresh token back, and the access token goes with it.', async () => {
    expect((await app.ask('/revoke', { token: tokens.refresh }, client)).status).toBe(200);
    for (const token of [tokens.refresh, tokens.access]) {
      expect(await app.ask('/introspect', { token }, client)).toEqual(nothingElse);
    }
    await bench.showsNext(
      ...everythingIsRevoked('photo-app'),
      ...tokenIsNotActive('photo-app'),
      ...tokenIsNotActive('photo-app'),
    );
  });

  await test.step('It gives back what is over already, and what never was: the answer is the same.', async () => {
    expect((await app.ask('/revoke', { token: 'no-token-of-anybody' }, client)).status).toBe(200);
    await bench.showsNext(
      'photo-app → auth-server  Revocation Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Revocation Request checks',
      'auth-server → photo-app  Revocation Response',
    );
  });
});
