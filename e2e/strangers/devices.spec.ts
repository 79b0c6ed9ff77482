import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { devicePage } from '../lab/devicePage.ts';
import { alice, bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

const scope = 'openid profile offline_access read';

test('oauth4webapi asks for device codes, and understands every answer while it polls [strangers.oauth4webapi-device]', async ({
  lab,
  page,
  authServer,
}) => {
  const plainHttp = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(lab.origins['auth-server']);
  const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plainHttp));
  const client: oauth.Client = { client_id: 'cli' };
  const authentication = oauth.None();
  const browser = devicePage(page);

  const begin = async () =>
    oauth.processDeviceAuthorizationResponse(
      as,
      client,
      await oauth.deviceAuthorizationRequest(as, client, authentication, { scope }, plainHttp),
    );
  const ask = async ({ device_code }: oauth.DeviceAuthorizationResponse) =>
    oauth.processDeviceCodeResponse(
      as,
      client,
      await oauth.deviceCodeGrantRequest(as, client, authentication, device_code, plainHttp),
    );

  await test.step('Nobody has answered; and it has not waited.', async () => {
    const codes = await begin();
    await expect(ask(codes)).rejects.toMatchObject({ error: 'authorization_pending' });
    await expect(ask(codes)).rejects.toMatchObject({ error: 'slow_down' });
  });

  await test.step('Alice allows it, and it gets tokens, once.', async () => {
    const codes = await begin();
    await browser.open(codes.verification_uri);
    await browser.typeCode(codes.user_code);
    await authServer.signIn(alice);
    await authServer.allow();
    await expect(browser.heading).toHaveText('Your device is connected');
    const tokens = await ask(codes);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    const response = await oauth.userInfoRequest(as, client, tokens.access_token, plainHttp);
    const told = await oauth.processUserInfoResponse(as, client, String(claims?.sub), response);
    expect(told).toMatchObject({ name: alice.name });
    await expect(ask(codes)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  await test.step('She denies the next one.', async () => {
    const codes = await begin();
    await browser.open(String(codes.verification_uri_complete));
    await page.getByRole('button', { name: 'Continue' }).click();
    await authServer.deny();
    await expect(browser.heading).toHaveText('You denied the device');
    await expect(ask(codes)).rejects.toMatchObject({ error: 'access_denied' });
  });
});

test('openid-client begins on a device and polls until its user has answered [strangers.openid-client-device]', async ({
  lab,
  page,
  authServer,
}) => {
  const config = await openid.discovery(new URL(lab.origins['auth-server']), 'cli', undefined, openid.None(), {
    execute: [openid.allowInsecureRequests],
  });
  const browser = devicePage(page);

  await test.step('Bob connects the device while it polls, as often as it was told to.', async () => {
    const codes = await openid.initiateDeviceAuthorization(config, { scope });
    const polling = openid.pollDeviceAuthorizationGrant(config, codes);
    await browser.open(String(codes.verification_uri_complete));
    await page.getByRole('button', { name: 'Continue' }).click();
    await authServer.signIn(bob);
    await expect(browser.shownCode).toHaveText(codes.user_code);
    await authServer.allow();
    const tokens = await polling;
    const sub = String(tokens.claims()?.sub);
    expect(await openid.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub, name: bob.name });
    const renewed = await openid.refreshTokenGrant(config, String(tokens.refresh_token));
    expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
  });

  await test.step('He denies another one, and the library says so.', async () => {
    const codes = await openid.initiateDeviceAuthorization(config, { scope });
    const polling = expect(openid.pollDeviceAuthorizationGrant(config, codes)).rejects.toMatchObject({
      error: 'access_denied',
    });
    await browser.open(codes.verification_uri);
    await browser.typeCode(codes.user_code);
    await authServer.deny();
    await polling;
  });
});
