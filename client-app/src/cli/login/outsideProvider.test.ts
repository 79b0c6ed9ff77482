import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OutsideProvider, outsideProvider } from '../../testing/provider.ts';
import { status } from '../status.ts';
import { type TestCommandLine, testCommandLine } from '../testing/commandLine.ts';
import { whoami } from '../whoami.ts';
import { login } from './login.ts';

let cli: TestCommandLine;
let provider: OutsideProvider;
beforeEach(async () => {
  cli = await testCommandLine();
  provider = await outsideProvider({ registration: true });
});
afterEach(async () => {
  await provider.close();
  await cli.close();
});

describe('A provider that has never heard of this program', () => {
  it('registers it, signs the user in, and tells who that is [cli.any-issuer]', async () => {
    cli.onOpen((address) => {
      cli.onWait(async () => {
        cli.onWait(() => {});
        await fetch(await provider.signIn(address));
      });
      return true;
    });
    await login(cli.context, { issuer: provider.issuer, browser: true, open: true }, { platform: 'linux', env: {} });
    await whoami(cli.context);
    await status(cli.context);
    expect(cli.results().slice(1)).toMatchObject([
      { event: 'signed_in', subject: 'alice', issuer: provider.issuer },
      { sub: 'alice', name: 'Alice Elsewhere' },
      { signed_in: true, issuer: provider.issuer },
    ]);
  });
});
