import { tokensAreRenewed } from '../lab/clientPassages.ts';
import { userAllows, userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { program } from '../lab/program.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: { width: 1440, height: 6000 } });

/** A public client: it has no secret that would keep a thief away. */
const client = { id: 'cli' };

const refreshIsRefused = (from: string, ...facts: readonly string[]) => [
  `${from} → auth-server  Token Request`,
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
  'auth-server ✗ Token Request checks: refresh_token (invalid_grant)',
  ...facts,
  `auth-server → ${from}  Token Error Response (invalid_grant)`,
];

test('A thief uses a copied refresh token first. The owner’s next use ends everything, also what the thief holds [walkthrough.refresh-stolen]', async ({
  lab,
  page,
  bench,
}) => {
  const owner = program(lab, 'notes-app');
  const thief = program(lab, 'thief');
  const userInfo = `${lab.origins['auth-server']}/userinfo`;
  const refresh = { grant_type: 'refresh_token' };

  const first = await test.step('Alice allows the program to read while she is away.', async () => {
    const tokens = await owner.signIn(page, alice, { client, scope: 'openid offline_access read' });
    expect(tokens).toMatchObject({ status: 200, scope: 'openid offline_access read' });
    await bench.showsNext(
      ...userIsAskedToSignIn,
      ...userSignsIn,
      ...userAllows,
      'notes-app → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: authorization_code',
      'auth-server ✓ Code redemption',
      'auth-server • Tokens issued',
      'auth-server → notes-app  Token Response',
    );
    return tokens;
  });

  const stolen = await test.step('A thief has copied the refresh token from its disk, and is faster.', async () => {
    const tokens = await thief.ask('/token', { ...refresh, refresh_token: String(first.refresh_token) }, client);
    expect(tokens.status).toBe(200);
    expect(tokens.refresh_token).not.toBe(first.refresh_token);
    await bench.showsNext(...tokensAreRenewed('thief'));
    return tokens;
  });

  await test.step('It reads what Alice allowed the program to read.', async () => {
    expect((await thief.call(userInfo, String(stolen.access_token))).status).toBe(200);
    await bench.showsNext(
      'thief → auth-server  UserInfo Request',
      'auth-server ✓ UserInfo Request checks',
      'auth-server ✓ May these claims be told?',
      'auth-server → thief  UserInfo Response',
    );
  });

  await test.step('The owner renews with the token that it has. The server sees it a second time, and cannot tell who is who.', async () => {
    const answer = await owner.ask('/token', { ...refresh, refresh_token: String(first.refresh_token) }, client);
    expect(answer).toMatchObject({ status: 400, error: 'invalid_grant' });
    await bench.showsNext(
      ...refreshIsRefused('notes-app', 'auth-server • Everything that came of this sign-in is revoked'),
    );
    await bench.inspect(bench.rowNamed('Token Request checks: refresh_token', 'invalid_grant'));
    await bench.tab('Checks');
    await expect(bench.check('Is this its first use?')).toContainText(
      'Everything that came of this sign-in is revoked',
    );
  });

  await test.step('So it ends the whole family: what the thief got is worth nothing, the refresh token and the access token.', async () => {
    const again = await thief.ask('/token', { ...refresh, refresh_token: String(stolen.refresh_token) }, client);
    expect(again).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await thief.call(userInfo, String(stolen.access_token))).toMatchObject({
      status: 401,
      error: 'invalid_token',
    });
    await bench.showsNext(
      ...refreshIsRefused('thief'),
      'thief → auth-server  UserInfo Request',
      'auth-server ✓ UserInfo Request checks',
      'auth-server ✗ May these claims be told? (invalid_token)',
      'auth-server → thief  UserInfo Error Response (invalid_token)',
    );
  });
});
