import { aliceLogsIn, commandLine } from '../lab/commandLine.ts';
import { expect, test } from '../lab/test.ts';

test('Commands that find an expired token at the same time renew it once [walkthrough.cli-renewal] [cli.single-flight]', async ({
  lab,
  page,
  bench,
}) => {
  const cli = await commandLine(lab);
  await test.step('Alice has signed in from the command line, and an hour has passed.', async () => {
    expect((await aliceLogsIn(cli, page)).code).toBe(0);
    await cli.letTheTokenExpire();
    expect((await cli.run('status')).out).toMatch(/Access token +expired/);
  });

  const before = await test.step('Four commands start at once.', async () => {
    await expect(bench.rowNamed('Callback Page')).toHaveCount(1);
    const rows = (await bench.read()).length;
    const ended = await Promise.all(Array.from({ length: 4 }, () => cli.run('call', '/protected')));
    expect(
      ended.map(({ code, err }) => ({ code, renewed: err.includes('Renewing') })).filter(({ code }) => code === 0),
    ).toHaveLength(4);
    expect(ended.filter(({ err }) => err.includes('Renewing'))).toHaveLength(1);
    return rows;
  });

  await test.step('The first one renews; the others wait for it and use what it got. No refresh token is used twice.', async () => {
    await expect(bench.rowNamed('Protected Resource Response')).toHaveCount(4);
    const rows = (await bench.read()).slice(before);
    expect(rows.slice(0, 10)).toEqual([
      'cli → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: refresh_token',
      'auth-server ✓ Refresh token rotation',
      'auth-server • Tokens issued',
      'auth-server → cli  Token Response',
      'cli ✓ Refresh response checks',
      'cli → auth-server  JWKS Request',
      'auth-server → cli  JWKS Response',
    ]);
    expect(rows.filter((row) => row === 'cli → auth-server  Token Request')).toHaveLength(1);
    expect(rows.filter((row) => row.includes('✗'))).toEqual([]);
  });

  await cli.close();
});
