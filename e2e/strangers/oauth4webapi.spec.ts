import * as oauth from 'oauth4webapi';
import { listenForCallback } from '../lab/callbackListener.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

/** The library wants https; the lab is plain http on loopback. */
const plainHttp = { [oauth.allowInsecureRequests]: true };

test('oauth4webapi discovers the server, registers, signs alice in, renews, asks about tokens and gives them back [strangers.oauth4webapi]', async ({
  lab,
  page,
  authServer,
}) => {
  const issuer = new URL(lab.origins['auth-server']);
  const listener = await listenForCallback();
  const { redirectUri } = listener;

  const as = await test.step('It finds the endpoints by either kind of metadata.', async () => {
    for (const algorithm of ['oidc', 'oauth2'] as const) {
      const response = await oauth.discoveryRequest(issuer, { algorithm, ...plainHttp });
      expect((await oauth.processDiscoveryResponse(issuer, response)).issuer).toBe(issuer.origin);
    }
    return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plainHttp));
  });

  const client = await test.step('It registers itself as a confidential client.', async () => {
    const metadata = {
      client_name: 'A program with oauth4webapi',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'openid profile email offline_access read',
    };
    return oauth.processDynamicClientRegistrationResponse(
      await oauth.dynamicClientRegistrationRequest(as, metadata, plainHttp),
    );
  });
  const authentication = oauth.ClientSecretBasic(String(client.client_secret));

  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const answer = await test.step('Alice signs in, and her browser brings the answer.', async () => {
    const url = new URL(String(as.authorization_endpoint));
    url.search = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile email offline_access read',
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString();
    await page.goto(url.href);
    await authServer.signIn(alice);
    await authServer.allow();
    return oauth.validateAuthResponse(as, client, await listener.arrival, state);
  });

  const tokens = await test.step('The code gives tokens, whose signatures and claims the library checks.', async () => {
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      authentication,
      answer,
      redirectUri,
      verifier,
      plainHttp,
    );
    const granted = await oauth.processAuthorizationCodeResponse(as, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(as, response, plainHttp);
    return granted;
  });
  const claims = oauth.getValidatedIdTokenClaims(tokens);

  await test.step('The user info belongs to the same user.', async () => {
    const response = await oauth.userInfoRequest(as, client, tokens.access_token, plainHttp);
    const told = await oauth.processUserInfoResponse(as, client, String(claims?.sub), response);
    expect(told).toMatchObject({ name: alice.name, email: alice.email });
  });

  const isActive = async (token: string) =>
    (
      await oauth.processIntrospectionResponse(
        as,
        client,
        await oauth.introspectionRequest(as, client, authentication, token, plainHttp),
      )
    ).active;
  const refresh = async (token: string) =>
    oauth.processRefreshTokenResponse(
      as,
      client,
      await oauth.refreshTokenGrantRequest(as, client, authentication, token, plainHttp),
    );

  const renewed = await test.step('The refresh token gives new tokens, a new refresh token among them.', async () => {
    const next = await refresh(String(tokens.refresh_token));
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(await isActive(String(next.refresh_token))).toBe(true);
    return next;
  });

  await test.step('Used again, the first one ends the family.', async () => {
    await expect(refresh(String(tokens.refresh_token))).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(refresh(String(renewed.refresh_token))).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await isActive(String(renewed.refresh_token))).toBe(false);
  });

  await test.step('To give back a token is always allowed.', async () => {
    for (const token of [String(renewed.refresh_token), renewed.access_token, 'no token of anybody']) {
      const response = await oauth.revocationRequest(as, client, authentication, token, plainHttp);
      await expect(oauth.processRevocationResponse(response)).resolves.toBeUndefined();
    }
  });
  await listener.close();
});

const initialAccessToken = 'handed-out-by-the-operator-of-this-lab';

test.describe('a client without users', () => {
  // No user is asked, so somebody has to vouch for the client.
  test.use({ labSettings: { LOG: 'quiet', INITIAL_ACCESS_TOKEN: initialAccessToken } });

  test('oauth4webapi gets a token in its own name, proving itself with a signed assertion [strangers.private-key-jwt]', async ({
    lab,
  }) => {
    const issuer = new URL(lab.origins['auth-server']);
    const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plainHttp));
    const { privateKey, publicKey } = await oauth.generateKeyPair('ES256', { extractable: true });
    const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
    const client = await oauth.processDynamicClientRegistrationResponse(
      await oauth.dynamicClientRegistrationRequest(
        as,
        {
          client_name: 'A service with a key',
          redirect_uris: [],
          grant_types: ['client_credentials'],
          response_types: [],
          token_endpoint_auth_method: 'private_key_jwt',
          jwks: { keys: [{ kty, crv, x, y, kid: 'a key', use: 'sig', alg: 'ES256' }] },
          scope: 'read',
        },
        { ...plainHttp, initialAccessToken },
      ),
    );
    const authentication = oauth.PrivateKeyJwt({ key: privateKey, kid: 'a key' });
    const response = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      authentication,
      { scope: 'read' },
      plainHttp,
    );
    const tokens = await oauth.processClientCredentialsResponse(as, client, response);
    expect(tokens.scope).toBe('read');
    expect(tokens.refresh_token).toBeUndefined();
  });
});
