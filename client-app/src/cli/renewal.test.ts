import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from './context.ts';
import { exitCodes } from './exitCodes.ts';
import { login } from './login/login.ts';
import { logout } from './logout.ts';
import { freshSignIn } from './renewal.ts';
import { createSignIns } from './store/signIns.ts';
import { type TestCommandLine, testCommandLine } from './testing/commandLine.ts';

let cli: TestCommandLine;
beforeEach(async () => {
  cli = await testCommandLine();
  cli.onWait(() => cli.authServer.grants.decide('allow'));
  await login(cli.context, { device: true, open: true }, { platform: 'linux', env: {} });
  const kept = await cli.context.signIns.find('default');
  if (kept === undefined) throw new Error('Nobody signed in.');
  // The fake server gives a device no refresh token.
  const { tokens } = kept.signIn;
  const refresh_token = cli.authServer.grants.newRefreshToken();
  await cli.context.signIns.keep('default', { ...kept.signIn, tokens: { ...tokens, refresh_token } });
});
afterEach(() => cli.close());

const refreshes = () => cli.authServer.tokenRequests.filter(({ grant_type }) => grant_type === 'refresh_token').length;
const hour = 3_600_000;

describe('A token', () => {
  it('is used as it is until 30 seconds before its end [cli.single-flight]', async () => {
    cli.pass(hour - 60_000);
    await freshSignIn(cli.context);
    expect(refreshes()).toBe(0);
    cli.pass(35_000);
    await freshSignIn(cli.context);
    expect(refreshes()).toBe(1);
  });

  it('is renewed once for all commands that run at the same time [cli.single-flight]', async () => {
    cli.pass(hour);
    // As processes of their own do: each opens the store anew.
    const commands: Context[] = Array.from({ length: 5 }, () => ({
      ...cli.context,
      signIns: createSignIns(cli.folder, undefined),
    }));
    const fresh = await Promise.all(commands.map(freshSignIn));
    expect(refreshes()).toBe(1);
    expect(new Set(fresh.map(({ tokens }) => tokens.access_token)).size).toBe(1);
  });

  it('that cannot be renewed ends the sign-in, with the reason and what to do [cli.renewal-ends]', async () => {
    cli.authServer.grants.revokeAll();
    cli.pass(hour);
    await expect(freshSignIn(cli.context)).rejects.toMatchObject({
      exitCode: exitCodes.signedOut,
      message: expect.stringContaining('(invalid_grant). Run: oauth-lab login'),
    });
    expect(await cli.context.signIns.find('default')).toBeUndefined();
  });

  it('stays while the server is away: used to its end, and kept after it [cli.renewal-ends]', async () => {
    cli.authServer.misbehave('/token', (request) => request.socket.destroy());
    cli.pass(hour - 20_000);
    expect((await freshSignIn(cli.context)).tokens.subject).toBe('alice');
    cli.pass(20_000);
    await expect(freshSignIn(cli.context)).rejects.toMatchObject({ exitCode: exitCodes.unreachable });
    expect(await cli.context.signIns.find('default')).toBeDefined();
  });

  it.each([
    ['has no access to its records', 503, 'temporarily_unavailable'],
    ['failed inside', 500, 'server_error'],
    ['is asked too often', 429, 'temporarily_unavailable'],
  ])(
    'stays while the server says that it %s: that is no word on the token [cli.renewal-ends]',
    async (_why, status, error) => {
      cli.authServer.misbehave('/token', (_request, response) => void response.status(status).json({ error }));
      cli.pass(hour - 20_000);
      expect((await freshSignIn(cli.context)).tokens.subject).toBe('alice');
      cli.pass(20_000);
      await expect(freshSignIn(cli.context)).rejects.toMatchObject({ exitCode: exitCodes.unreachable, error });
      expect(await cli.context.signIns.find('default')).toBeDefined();
    },
  );
});

describe('Signing out', () => {
  it('gives the refresh token back, which takes everything along, and forgets [cli.logout]', async () => {
    const kept = await cli.context.signIns.find('default');
    await logout(cli.context);
    expect(cli.authServer.grants.revoked).toEqual([kept?.signIn.tokens.refresh_token]);
    expect(await cli.context.signIns.find('default')).toBeUndefined();
    await logout(cli.context);
    expect(cli.results().slice(-2)).toMatchObject([{ revoked: true }, { revoked: false, signed_in: false }]);
  });

  it('forgets while the server is down, too, and says that the tokens may live on [cli.logout]', async () => {
    await cli.authServer.close();
    await expect(logout(cli.context)).rejects.toMatchObject({
      exitCode: exitCodes.unreachable,
      message: expect.stringMatching(/^Signed out here, but the server may still take the tokens\./),
    });
    expect(await cli.context.signIns.find('default')).toBeUndefined();
  });

  it('happens to whoever was signed in before, when somebody signs in anew [cli.logout]', async () => {
    const before = await cli.context.signIns.find('default');
    await login(cli.context, { device: true, open: true }, { platform: 'linux', env: {} });
    expect(cli.authServer.grants.revoked).toEqual([before?.signIn.tokens.refresh_token]);
    expect(await cli.context.signIns.find('default')).toBeDefined();
  });
});
