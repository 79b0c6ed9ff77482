import { commandLine } from '../lab/commandLine.ts';
import { userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('Alice signs in from the command line with her browser, and it calls the API for her [walkthrough.cli-browser] [cli.lane] [cli.step-up]', async ({
  lab,
  page,
  authServer,
  bench,
}) => {
  const cli = await commandLine(lab);
  const login = cli.start('login', '--no-open', '--json');

  const callback =
    await test.step('The command asks the server what it offers, listens on a port of this computer, and names an address.', async () => {
      const { url = '' } = await login.event('authorization_request');
      const request = new URL(url).searchParams;
      expect(request.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
      await bench.showsNext(
        'cli → auth-server  OpenID Provider Configuration Request',
        'auth-server → cli  OpenID Provider Configuration Response',
        'cli ✓ Metadata response checks',
        'cli • PKCE pair made',
        'cli • state and nonce made',
      );
      await page.goto(url);
      return request.get('redirect_uri') ?? '';
    });

  await test.step('Her browser opens it. She signs in there, where the command line does not see her password, and allows it.', async () => {
    await authServer.signIn(alice);
    await expect(authServer.heading).toContainText('Command line');
    await authServer.allow();
  });

  await test.step('The browser brings the code to the command, which trades it in and says so in both places.', async () => {
    await expect(authServer.heading).toHaveText(`You are signed in as ${alice.name}`);
    expect(page.url()).toContain(callback);
    const { code, out, err } = await login.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out.split('\n').at(-2) ?? '')).toMatchObject({ event: 'signed_in', username: 'alice' });
    await bench.showsNext(
      ...userIsAskedToSignIn,
      ...userSignsIn,
      'browser → auth-server  Consent Submission',
      'auth-server ✓ Consent form checks',
      'auth-server ✓ Consent checks',
      'auth-server → browser  Authorization Response',
      'browser → cli  Authorization Response',
      'cli ✓ Authorization response checks',
      'cli → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: authorization_code',
      'auth-server ✓ Code redemption',
      'auth-server • Tokens issued',
      'auth-server → cli  Token Response',
      'cli → auth-server  JWKS Request',
      'auth-server → cli  JWKS Response',
      'cli ✓ Token response checks',
      'cli • Tokens received',
      'cli → browser  Callback Page',
    );
  });

  await test.step('Nobody listens there any more.', async () => {
    await expect(fetch(callback)).rejects.toThrow();
  });

  await test.step('With the token it calls the API, and asks who she is.', async () => {
    const called = await cli.run('call', '/protected', '--json');
    expect(JSON.parse(called.out)).toMatchObject({ status: 200, body: { client_id: 'cli' } });
    const who = await cli.run('whoami', '--json');
    expect(JSON.parse(who.out)).toMatchObject({ preferred_username: 'alice', name: alice.name });
    await bench.showsNext(
      'cli → resource-server  Protected Resource Request',
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      'resource-server → cli  Protected Resource Response',
      'cli → auth-server  UserInfo Request',
      'auth-server ✓ UserInfo Request checks',
      'auth-server ✓ May these claims be told?',
      'auth-server → cli  UserInfo Response',
      'cli ✓ UserInfo response checks',
    );
  });

  await test.step('To write, the token does not reach, and the command says with what to sign in again.', async () => {
    const refused = await cli.run('call', '/v1/contexts', '-d', '{"name":"project","content":"It is called the lab."}');
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('login --scope "openid profile offline_access read write"');
    await bench.showsNext(
      'cli → resource-server  Protected Resource Request',
      'resource-server ✗ Access token checks (insufficient_scope)',
      'resource-server → cli  Protected Resource Error Response (insufficient_scope)',
    );
    await expect(bench.flow('alice · authorization code + PKCE · cli')).toHaveCount(1);
  });

  await cli.close();
});
