import { existsSync, readFileSync } from 'node:fs';
import { aliceLogsIn, commandLine } from '../lab/commandLine.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('The command line gives its tokens back, and what it held is of no use any more [walkthrough.cli-logout] [cli.logout] [cli.exit-codes]', async ({
  lab,
  page,
  bench,
}) => {
  const cli = await commandLine(lab);
  const stolen = await test.step('Alice has signed in. Somebody has copied the file with her tokens.', async () => {
    expect((await aliceLogsIn(cli, page)).code).toBe(0);
    await expect(bench.rowNamed('Callback Page')).toHaveCount(1);
    return JSON.parse(readFileSync(cli.file, 'utf8')).tokens;
  });
  const before = (await bench.read()).length;

  await test.step('She signs out. The refresh token is given back, and takes everything along that came of it.', async () => {
    const { code, out } = await cli.run('logout');
    expect(code).toBe(0);
    expect(out).toBe(`Signed out ${alice.name}. The tokens are revoked and forgotten.\n`);
    expect(existsSync(cli.file)).toBe(false);
    await expect
      .poll(async () => (await bench.read()).slice(before))
      .toEqual([
        'cli → auth-server  Revocation Request',
        'auth-server ✓ Client authentication',
        'auth-server ✓ Revocation Request checks',
        'auth-server ✓ May this client revoke the token?',
        'auth-server • Everything that came of this sign-in is revoked',
        'auth-server → cli  Revocation Response',
        'cli ✓ Revocation response checks',
      ]);
  });

  await test.step('The copy renews nothing.', async () => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'cli',
      refresh_token: stolen.refresh_token,
    });
    const answer = await fetch(`${lab.origins['auth-server']}/token`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
  });

  await test.step('The next command says what to do.', async () => {
    expect(await cli.run('whoami')).toEqual({
      code: 3,
      out: '',
      err: 'oauth-lab: Not signed in. Run: oauth-lab login\n',
    });
  });

  await cli.close();
});
