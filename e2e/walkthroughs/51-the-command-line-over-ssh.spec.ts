import { commandLine } from '../lab/commandLine.ts';
import { devicePage } from '../lab/devicePage.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('Over SSH the command line shows a code, and Alice allows it elsewhere [walkthrough.cli-device] [cli.flow-chosen] [cli.device-polls]', async ({
  lab,
  page,
  authServer,
  bench,
}) => {
  const cli = await commandLine(lab, { SSH_CONNECTION: '192.0.2.1 51000 192.0.2.2 22', DISPLAY: ':0' });
  const browser = devicePage(page);
  const login = cli.start('login', '--json');

  await test.step('A browser on the far side could not bring an answer back, so the command asks for a code.', async () => {
    const { user_code = '', verification_uri = '' } = await login.event('device_code');
    await bench.showsNext(
      'cli → auth-server  OpenID Provider Configuration Request',
      'auth-server → cli  OpenID Provider Configuration Response',
      'cli ✓ Metadata response checks',
      'cli → auth-server  Device Authorization Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Device Authorization Request checks',
      'auth-server → cli  Device Authorization Response',
      'cli ✓ Device authorization response checks',
    );
    await expect(bench.lane('cli')).toContainText('a device');
    await browser.open(verification_uri);
    await browser.typeCode(user_code);
  });

  await test.step('It asks whether she has decided, no more often than the server wants.', async () => {
    await expect(bench.rowNamed('Token Error Response', 'authorization_pending')).not.toHaveCount(0);
    await expect(bench.rowNamed('Token Error Response', 'slow_down')).toHaveCount(0);
  });

  await test.step('Alice signs in on her own computer, compares the code, and allows it.', async () => {
    await authServer.signIn(alice);
    await authServer.allow();
    await expect(browser.heading).toHaveText('Your device is connected');
  });

  await test.step('The next question brings the tokens.', async () => {
    const { code, out } = await login.ended;
    expect(code).toBe(0);
    expect(JSON.parse(out.split('\n').at(-2) ?? '')).toMatchObject({ event: 'signed_in', username: 'alice' });
    const last = [
      'cli → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: device_code',
      'auth-server ✓ Device code redemption',
      'auth-server • Tokens issued',
      'auth-server → cli  Token Response',
      'cli → auth-server  JWKS Request',
      'auth-server → cli  JWKS Response',
      'cli ✓ Token response checks',
      'cli • Tokens received',
    ];
    await expect.poll(async () => (await bench.read()).slice(-last.length)).toEqual(last);
    await expect(bench.flow('alice · device · cli')).toHaveCount(1);
  });

  await cli.close();
});
