import { commandLine } from '../lab/commandLine.ts';
import { labDevice } from '../lab/device.ts';
import { devicePage } from '../lab/devicePage.ts';
import { isForEverybody } from '../lab/forEverybody.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

// Each page is gone through as a whole, several times.
test.slow();

test('Whoever signs in step by step can use every page on the way [bench-page.pages-accessible]', async ({
  page,
  client,
  authServer,
}) => {
  await client.open('/?client=demo-client&scope=openid+profile+offline_access+read');
  await isForEverybody(page, 'the start');
  await client.continueToAuthorizationServer();
  await isForEverybody(page, 'the sign-in');
  await authServer.signIn(alice, { password: 'mistyped' });
  await expect(authServer.problem).toBeVisible();
  await isForEverybody(page, 'the sign-in after a mistyped password');
  await authServer.signIn(alice);
  await expect(authServer.heading).toContainText('Demo client');
  await isForEverybody(page, 'the consent');
  await authServer.allow();
  await expect(client.heading).toHaveText('The code is here');
  await isForEverybody(page, 'the code');
  await client.exchangeTheCode({ code_verifier: 'a'.repeat(43) });
  await expect(client.problem).toContainText('invalid_grant');
  await isForEverybody(page, 'a refused exchange');
  await client.exchangeTheCode();
  await expect(client.heading).toHaveText('The tokens are here');
  await isForEverybody(page, 'the tokens');
});

test('Whoever has tokens can use every page that uses them up [bench-page.pages-accessible]', async ({
  page,
  client,
  authServer,
}) => {
  await client.open('/?client=demo-client&scope=openid+profile+offline_access+read');
  await client.continueToAuthorizationServer();
  await authServer.signIn(alice);
  await authServer.allow();
  await client.exchangeTheCode();
  await client.callTheProtectedResource();
  await expect(client.answer).toBeVisible();
  await isForEverybody(page, 'the resource');
  await client.askForUserInfo();
  await isForEverybody(page, 'the user info');
  await client.follow('Refresh');
  await isForEverybody(page, 'the refresh');
  await client.press('Send the refresh');
  await expect(client.heading).toHaveText('The access token is renewed');
  await isForEverybody(page, 'the refreshed token');
  await client.follow('Revoke');
  await isForEverybody(page, 'the revocation');
  await client.press('Revoke the refresh token');
  await expect(client.heading).toHaveText('The token is revoked');
  await isForEverybody(page, 'the revoked token');
  await client.press('Sign out');
  await expect(client.heading).toHaveText('The tokens are forgotten');
  await isForEverybody(page, 'the sign-out');
});

test('The other lives of the client app are for everybody, too [bench-page.pages-accessible]', async ({
  page,
  client,
  authServer,
}) => {
  await client.open('/automatic');
  await isForEverybody(page, 'the automatic client');
  await client.follow('Sign in');
  await authServer.signIn(alice);
  await authServer.allow();
  await expect(client.heading).toHaveText(`Hello, ${alice.name}`);
  await isForEverybody(page, 'the automatic client, signed in');
  await client.open('/browser-only');
  await isForEverybody(page, 'the client in the browser');
  await client.press('Sign in');
  await authServer.allow();
  await expect(page.getByRole('heading', { name: 'What the script holds' })).toBeVisible();
  await isForEverybody(page, 'the client in the browser, signed in');
  await client.open('/device-grant');
  await isForEverybody(page, 'the device');
  await client.press('Ask for the codes');
  await client.field('Ask by itself').uncheck();
  await isForEverybody(page, 'the device, waiting');
});

test('So are registration, services, other providers, and what goes wrong [bench-page.pages-accessible]', async ({
  page,
  client,
}) => {
  await client.open('/client-credentials');
  await isForEverybody(page, 'the service');
  await client.press('Ask for a token');
  await expect(client.heading).toHaveText('The service has its token');
  await isForEverybody(page, 'the service with its token');
  await client.open('/register');
  await isForEverybody(page, 'the registration');
  await client.field('client_name').fill('Reading list');
  await client.press('Register');
  await expect(client.heading).toHaveText('The client is registered');
  await isForEverybody(page, 'the registered client');
  await client.open('/providers');
  await isForEverybody(page, 'the providers');
  await client.open('/callback?code=forged&state=forged');
  await isForEverybody(page, 'a refused answer');
  await client.open('/nowhere');
  await isForEverybody(page, 'no page');
});

test('The pages of the authorization server are for everybody [bench-page.pages-accessible]', async ({
  lab,
  page,
  authServer,
}) => {
  const origin = lab.origins['auth-server'];
  const device = devicePage(page);
  await page.goto(origin);
  await isForEverybody(page, 'what the server answers');
  await page.goto(`${origin}/openapi`);
  await isForEverybody(page, 'the description of its interfaces');
  await page.goto(`${origin}/authorize?client_id=nobody`);
  await isForEverybody(page, 'an unknown client');
  await page.goto(`${origin}/device`);
  await isForEverybody(page, 'the code of a device');
  await device.typeCode('BBBB-BBBB');
  await expect(device.problem).toBeVisible();
  await isForEverybody(page, 'a wrong code');
  const codes = await labDevice(lab).begin('openid read');
  await device.typeCode(codes.user_code);
  await authServer.signIn(alice);
  await expect(device.heading).toHaveText('Connect this device?');
  await isForEverybody(page, 'the confirmation of a device');
  await authServer.allow();
  await expect(device.heading).toHaveText('Your device is connected');
  await isForEverybody(page, 'a connected device');
  await page.goto(`${origin}/account`);
  await isForEverybody(page, 'the account');
  await page.goto(`${origin}/logout`);
  await isForEverybody(page, 'the sign-out');
});

test('What the browser shows when it brought the answer to the command line is for everybody, granted or denied [bench-page.pages-accessible]', async ({
  lab,
  page,
  authServer,
}) => {
  const cli = await commandLine(lab);
  const denied = cli.start('login', '--no-open', '--json');
  await page.goto((await denied.event('authorization_request')).url ?? '');
  await authServer.signIn(alice);
  await authServer.deny();
  await denied.ended;
  await isForEverybody(page, 'a sign-in that was denied');
  const granted = cli.start('login', '--no-open', '--json');
  await page.goto((await granted.event('authorization_request')).url ?? '');
  await authServer.allow();
  await granted.ended;
  await expect(authServer.heading).toHaveText(`You are signed in as ${alice.name}`);
  await isForEverybody(page, 'a sign-in that was granted');
  await cli.close();
});
