import * as openid from 'openid-client';
import { listenForCallback } from '../lab/callbackListener.ts';
import { bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

/** The library wants https; the lab is plain http on loopback. */
const plainHttp = { execute: [openid.allowInsecureRequests] };

test('openid-client registers, signs bob in, renews, and gives the tokens back [strangers.openid-client]', async ({
  lab,
  page,
  authServer,
}) => {
  const listener = await listenForCallback();
  const config = await openid.dynamicClientRegistration(
    new URL(lab.origins['auth-server']),
    {
      client_name: 'A program with openid-client',
      redirect_uris: [listener.redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    },
    undefined,
    plainHttp,
  );
  const pkceCodeVerifier = openid.randomPKCECodeVerifier();
  const expectedState = openid.randomState();
  const expectedNonce = openid.randomNonce();

  await test.step('Bob signs in at the address that the library made.', async () => {
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: listener.redirectUri,
      scope: 'openid profile email offline_access read',
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    await page.goto(url.href);
    await authServer.signIn(bob);
    await authServer.allow();
  });

  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
  const tokens = await openid.authorizationCodeGrant(config, await listener.arrival, checks);
  const sub = String(tokens.claims()?.sub);
  expect(await openid.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub, name: bob.name });

  const renewed = await test.step('The tokens are renewed, and the old refresh token ends the family.', async () => {
    const next = await openid.refreshTokenGrant(config, String(tokens.refresh_token));
    await expect(openid.refreshTokenGrant(config, String(tokens.refresh_token))).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    return next;
  });
  expect(await openid.tokenIntrospection(config, String(renewed.refresh_token))).toEqual({ active: false });
  await openid.tokenRevocation(config, renewed.access_token);
  expect(await openid.tokenIntrospection(config, renewed.access_token)).toEqual({ active: false });
  await listener.close();
});

test('openid-client gets a token in its own name and asks about it [strangers.openid-client-service]', async ({
  lab,
}) => {
  const config = await openid.discovery(
    new URL(lab.origins['auth-server']),
    'service-client',
    'service-secret',
    undefined,
    plainHttp,
  );
  const tokens = await openid.clientCredentialsGrant(config, { scope: 'read write' });
  expect(await openid.tokenIntrospection(config, tokens.access_token)).toMatchObject({
    active: true,
    client_id: 'service-client',
    scope: 'read write',
  });
});
