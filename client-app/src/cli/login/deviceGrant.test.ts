import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitCodes } from '../exitCodes.ts';
import { type TestCommandLine, testCommandLine } from '../testing/commandLine.ts';
import { login } from './login.ts';

let cli: TestCommandLine;
beforeEach(async () => {
  cli = await testCommandLine();
});
afterEach(() => cli.close());

const signIn = () => login(cli.context, { device: true, open: true }, { platform: 'linux', env: {} });
const questions = () => cli.authServer.tokenRequests.filter(({ device_code }) => device_code !== undefined).length;

describe('Signing in with a code', () => {
  it('says code, address and times, and ends with the tokens [cli.device-polls]', async () => {
    cli.onWait(() => {
      if (questions() === 1) cli.authServer.grants.decide('allow');
    });
    await signIn();
    expect(cli.results()).toMatchObject([
      { event: 'device_code', user_code: 'WDJB-MJHT', expires_in: 600, interval: 5 },
      { event: 'signed_in', name: 'Alice' },
    ]);
  });

  it('asks every five seconds, and five more after each slow_down [cli.device-polls]', async () => {
    const began = cli.context.now();
    const askedAt: number[] = [];
    cli.onWait(() => {
      if (questions() > askedAt.length) askedAt.push(Math.floor((cli.context.now() - began) / 1000));
      if (questions() === 4) cli.authServer.grants.decide('allow');
    });
    await signIn();
    // After 5 s authorization_pending, then slow_down each time.
    expect(askedAt.slice(0, 4)).toEqual([5, 10, 20, 35]);
  });

  it('goes on asking, less often, while the server does not answer [cli.device-polls]', async () => {
    cli.authServer.misbehave('/token', (request) => request.socket.destroy());
    await expect(signIn()).rejects.toMatchObject({ error: 'expired_token', exitCode: exitCodes.late });
    expect(await cli.context.signIns.find('default')).toBeUndefined();
  });

  it('ends when the user says no, or nobody answers in time [cli.device-endings]', async () => {
    cli.onWait(() => cli.authServer.grants.decide('deny'));
    await expect(signIn()).rejects.toMatchObject({ error: 'access_denied', exitCode: exitCodes.refused });
    cli.onWait(() => {});
    await expect(signIn()).rejects.toMatchObject({ error: 'expired_token', exitCode: exitCodes.late });
  });

  it('ends with Ctrl-C [cli.exit-codes]', async () => {
    cli.onWait(() => cli.interrupt());
    await expect(signIn()).rejects.toMatchObject({ exitCode: exitCodes.interrupted });
  });

  it('says so where the server has no device grant [cli.bad-input]', async () => {
    cli.authServer.metadata = { device_authorization_endpoint: undefined };
    await expect(signIn()).rejects.toThrow('has no device grant. Sign in with a browser: login --browser');
  });

  it('shows a person the code in plain lines where nobody watches a terminal [cli.output]', async () => {
    await cli.close();
    cli = await testCommandLine({ json: false });
    cli.onWait(() => cli.authServer.grants.decide('allow'));
    await signIn();
    expect(cli.err()).toContain('and type the code\n  WDJB-MJHT\n');
    expect(cli.err()).not.toContain('\u001b');
    expect(cli.out()).toMatch(/^Signed in as Alice at http/);
  });
});
