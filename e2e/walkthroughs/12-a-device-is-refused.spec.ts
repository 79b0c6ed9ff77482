import { labDevice } from '../lab/device.ts';
import { devicePage } from '../lab/devicePage.ts';
import { bob } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

const begins = [
  'lab-device → auth-server  Device Authorization Request',
  'auth-server ✓ Client authentication',
  'auth-server ✓ Device Authorization Request checks',
  'auth-server → lab-device  Device Authorization Response',
];
const hears = (error: string) => [
  'lab-device → auth-server  Token Request',
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
  `auth-server ✗ Token Request checks: device_code (${error})`,
  `auth-server → lab-device  Token Error Response (${error})`,
];
const codePage = [
  'browser → auth-server  Device Verification Page Request',
  'auth-server → browser  Device Verification Page',
];
const codeIsRefused = (error: string) => [
  'browser → auth-server  User Code Submission',
  `auth-server ✗ User code checks (${error})`,
  'auth-server → browser  Device Verification Error Page (400)',
];

test('A device is refused: it asks too often, its user denies it, its code is wrong [walkthrough.device-refused]', async ({
  lab,
  page,
  authServer,
  bench,
}) => {
  const device = labDevice(lab);
  const browser = devicePage(page);

  await test.step('A device that does not wait is told to slow down.', async () => {
    const codes = await device.begin('read');
    expect(await device.ask(codes)).toMatchObject({ error: 'authorization_pending' });
    expect(await device.ask(codes)).toMatchObject({ error: 'slow_down' });
    await bench.showsNext(...begins, ...hears('authorization_pending'), ...hears('slow_down'));
    const refused = bench.rowNamed('Token Error Response', 'slow_down');
    await bench.saysInRed(refused, 'slow_down');
    await bench.inspect(bench.rowNamed('Token Request checks: device_code', 'slow_down'));
    await expect(bench.check('Did the device wait as long as it has to?')).toContainText('Wait 10 seconds');
  });

  await test.step('Bob follows a link that brings the code along. It still is for him to confirm, and he denies.', async () => {
    const codes = await device.begin('read write');
    await browser.open(codes.verification_uri_complete);
    await expect(browser.code).toHaveValue(codes.user_code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await authServer.signIn(bob);
    await expect(browser.shownCode).toHaveText(codes.user_code);
    await authServer.deny();
    await expect(browser.heading).toHaveText('You denied the device');
    expect(await device.ask(codes)).toMatchObject({ error: 'access_denied' });
    await bench.showsNext(
      ...begins,
      ...codePage,
      'browser → auth-server  User Code Submission',
      'auth-server ✓ User code checks',
      'auth-server • The user has to sign in',
      'auth-server → browser  Redirect to /login',
      'browser → auth-server  Sign-in Form Request',
      'auth-server ✓ Sign-in page checks',
      'auth-server → browser  Sign-in Form',
      'browser → auth-server  Sign-in Submission',
      'auth-server ✓ Sign-in form checks',
      'auth-server ✓ Sign-in checks',
      'auth-server • The user has to confirm',
      'auth-server → browser  Redirect to /device/confirm',
      'browser → auth-server  Device Confirmation Form Request',
      'auth-server ✓ Device confirmation page checks',
      'auth-server → browser  Device Confirmation Form',
      'browser → auth-server  Device Confirmation Submission',
      'auth-server ✓ Device confirmation form checks',
      'auth-server → browser  Device Answered Page',
      ...hears('access_denied'),
    );
  });

  await test.step('A code that no device has leads nowhere.', async () => {
    await browser.open(`${lab.origins['auth-server']}/device`);
    await browser.typeCode('BBBB-BBBB');
    await expect(browser.problem).toContainText('No device has this code');
    await bench.showsNext(...codePage, ...codeIsRefused('invalid_grant'));
  });
});

test.describe('where codes live for three seconds', () => {
  test.use({ labSettings: { LOG: 'quiet', DEVICE_CODE_SECONDS: '3' } });

  test('A code that nobody typed in time is good for neither the device nor its user [walkthrough.device-refused]', async ({
    lab,
    page,
    bench,
  }) => {
    const device = labDevice(lab);
    const browser = devicePage(page);
    await browser.open(`${lab.origins['auth-server']}/device`);
    const codes = await device.begin('read');
    await expect.poll(async () => (await device.ask(codes)).error, { intervals: [500] }).toBe('expired_token');
    await browser.typeCode(codes.user_code);
    await expect(browser.problem).toContainText('The code has expired');
    await expect(bench.rowNamed('User code checks', 'expired_token')).toHaveCount(1);
    await expect(bench.rowNamed('Token Error Response', 'expired_token')).toHaveCount(1);
  });
});
