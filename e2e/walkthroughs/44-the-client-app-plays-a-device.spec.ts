import { pageFollows, pageIsPrepared } from '../lab/clientPassages.ts';
import { devicePage } from '../lab/devicePage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

const asks = [
  'client-app → auth-server  Token Request',
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
];

test('A page plays a device, and Alice connects it from her telephone [walkthrough.device-page]', async ({
  client,
  otherBrowser,
  bench,
}) => {
  const device = client.page;
  const { page: telephone } = otherBrowser.client;

  await test.step('The device asks for its codes, and shows the short one, with a QR code and the time left.', async () => {
    await client.open('/device-grant');
    await client.press('Ask for the codes');
    await client.field('Ask by itself').uncheck();
    await expect(device.getByRole('img', { name: /^QR code of http/ })).toBeVisible();
    await expect(device.locator('[data-expires]')).toHaveText(/^9 min \d+ s$/);
    await bench.showsNext(
      ...pageIsPrepared('/device-grant'),
      'browser → client-app  POST /device-grant',
      'client-app → auth-server  Device Authorization Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Device Authorization Request checks',
      'auth-server → client-app  Device Authorization Response',
      'client-app ✓ Device authorization response checks',
      ...pageFollows('/device-grant'),
    );
  });

  await test.step('It asks whether she has decided; and again at once, which is too soon.', async () => {
    await client.press('Ask now');
    await expect(device.locator('[data-questions]')).toContainText('authorization_pending');
    await expect(client.field('Ask by itself')).not.toBeChecked();
    await client.press('Ask now');
    await expect(device.locator('[data-questions]')).toContainText('slow_down');
    await expect(device.locator('[data-interval]')).toHaveText('10');
    await bench.showsNext(
      'browser → client-app  POST /device-grant/ask',
      ...asks,
      'auth-server ✗ Token Request checks: device_code (authorization_pending)',
      'auth-server → client-app  Token Error Response (authorization_pending)',
      ...pageFollows('/device-grant'),
      'browser → client-app  POST /device-grant/ask',
      ...asks,
      'auth-server ✗ Token Request checks: device_code (slow_down)',
      'auth-server → client-app  Token Error Response (slow_down)',
      ...pageFollows('/device-grant'),
    );
  });

  await test.step('On her telephone she opens the address, compares the code, signs in and allows.', async () => {
    const code = (await device.locator('[data-user-code]').textContent()) ?? '';
    const browser = devicePage(telephone);
    await browser.open((await device.locator('a', { hasText: /\/device$/ }).getAttribute('href')) ?? '');
    await browser.typeCode(code);
    await otherBrowser.authServer.signIn(alice);
    await expect(browser.shownCode).toHaveText(code);
    await otherBrowser.authServer.allow();
    await expect(browser.heading).toHaveText('Your device is connected');
  });

  await test.step('The device asks by itself when its time has come, and is signed in.', async () => {
    await client.field('Ask by itself').check();
    await expect(client.heading).toHaveText('The device is signed in', { timeout: 30_000 });
    await expect(client.claim('id_token', 'aud')).toHaveText('cli');
    await expect(client.check('Is there an id_token')).toHaveAttribute('data-outcome', 'passed');
    await expect(bench.rowNamed('Token Response')).toHaveCount(1);
    await expect(bench.rowNamed('Device code redemption')).toHaveCount(1);
  });
});
