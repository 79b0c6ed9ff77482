import { labDevice } from '../lab/device.ts';
import { devicePage } from '../lab/devicePage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

const tokenRequest = [
  'lab-device → auth-server  Token Request',
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
];

test('Alice connects a device that has no browser, and it reads the protected resource for her [walkthrough.device] [bench.device-lane]', async ({
  lab,
  page,
  authServer,
  bench,
}) => {
  const device = labDevice(lab);
  const browser = devicePage(page);

  const codes =
    await test.step('The device asks for two codes: a secret one for itself, and a short one to show.', async () => {
      const codes = await device.begin('openid read write');
      await bench.showsNext(
        'lab-device → auth-server  Device Authorization Request',
        'auth-server ✓ Client authentication',
        'auth-server ✓ Device Authorization Request checks',
        'auth-server → lab-device  Device Authorization Response',
      );
      await expect(bench.lane('lab-device')).toContainText('a device');
      await bench.inspect(bench.rowNamed('Device Authorization Response'));
      await expect(bench.explained('user_code')).toContainText('short code');
      return codes;
    });

  await test.step('It asks whether anybody has answered. Nobody has.', async () => {
    expect(await device.ask(codes)).toMatchObject({ error: 'authorization_pending' });
    await bench.showsNext(
      ...tokenRequest,
      'auth-server ✗ Token Request checks: device_code (authorization_pending)',
      'auth-server → lab-device  Token Error Response (authorization_pending)',
    );
  });

  await test.step('On her telephone Alice opens the address that the device shows, and types the code in her own way.', async () => {
    await browser.open(codes.verification_uri);
    await browser.typeCode(codes.user_code.toLowerCase().replace('-', ' '));
    await expect(authServer.heading).toHaveText('Sign in');
    await bench.showsNext(
      'browser → auth-server  Device Verification Page Request',
      'auth-server → browser  Device Verification Page',
      'browser → auth-server  User Code Submission',
      'auth-server ✓ User code checks',
      'auth-server • The user has to sign in',
      'auth-server → browser  Redirect to /login',
      'browser → auth-server  Sign-in Form Request',
      'auth-server ✓ Sign-in page checks',
      'auth-server → browser  Sign-in Form',
    );
  });

  await test.step('She signs in, and sees the code once more, to compare it with the one before her.', async () => {
    await authServer.signIn(alice);
    await expect(browser.heading).toHaveText('Connect this device?');
    await expect(browser.shownCode).toHaveText(codes.user_code);
    await bench.showsNext(
      'browser → auth-server  Sign-in Submission',
      'auth-server ✓ Sign-in form checks',
      'auth-server ✓ Sign-in checks',
      'auth-server • The user has to confirm',
      'auth-server → browser  Redirect to /device/confirm',
      'browser → auth-server  Device Confirmation Form Request',
      'auth-server ✓ Device confirmation page checks',
      'auth-server → browser  Device Confirmation Form',
    );
  });

  await test.step('She allows it to read, and not to write.', async () => {
    await authServer.permission('write').uncheck();
    await authServer.allow();
    await expect(browser.heading).toHaveText('Your device is connected');
    await bench.showsNext(
      'browser → auth-server  Device Confirmation Submission',
      'auth-server ✓ Device confirmation form checks',
      'auth-server ✓ Consent checks',
      'auth-server → browser  Device Answered Page',
    );
  });

  await test.step('The device asks again, and gets its tokens on its own connection.', async () => {
    const answer = await device.ask(codes);
    expect(answer.scope).toBe('openid read');
    await bench.showsNext(
      ...tokenRequest,
      'auth-server ✓ Token Request checks: device_code',
      'auth-server ✓ Device code redemption',
      'auth-server • Tokens issued',
      'auth-server → lab-device  Token Response',
    );
    const { status, text } = await device.read(answer.access_token);
    expect(status).toBe(200);
    expect(text).toContain('read');
    await expect(bench.flow('alice · device · cli')).toHaveCount(1);
  });
});
