import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitCodes } from '../exitCodes.ts';
import { type TestCommandLine, testCommandLine } from '../testing/commandLine.ts';
import { login } from './login.ts';

let cli: TestCommandLine;
beforeEach(async () => {
  cli = await testCommandLine();
});
afterEach(() => cli.close());

const surroundings = { platform: 'linux', env: {} };
const signIn = (more = {}) => login(cli.context, { browser: true, open: true, ...more }, surroundings);

/** Visits an address as a browser does, and tells what it shows. */
async function visit(url: URL | string, init?: RequestInit): Promise<Visit> {
  const answer = await fetch(url, init);
  return { status: answer.status, html: await answer.text() };
}

interface Visit {
  status: number;
  html: string;
}

/** A browser that signs alice in at once; resolves to what it shows in the end. */
function browserSignsIn(onTheWay: (callback: URL) => Promise<void> | void = () => {}): Promise<Visit> {
  return new Promise((resolve, reject) => {
    cli.onOpen((address) => {
      const callback = cli.authServer.approve(address);
      cli.onWait(async () => {
        cli.onWait(() => {});
        await Promise.resolve(onTheWay(callback))
          .then(() => visit(callback))
          .then(resolve, reject);
      });
      return true;
    });
  });
}

describe('Signing in with the browser', () => {
  it('listens on 127.0.0.1, takes one answer, says in the browser what happened, and listens no more [cli.callback-once]', async () => {
    let port = '';
    const page = browserSignsIn((callback) => {
      port = callback.port;
      expect(callback.hostname).toBe('127.0.0.1');
    });
    await signIn();
    expect(await page).toMatchObject({ status: 200, html: expect.stringContaining('You are signed in as Alice') });
    await expect(fetch(`http://127.0.0.1:${port}/callback`)).rejects.toThrow();
    expect(cli.results().at(-1)).toMatchObject({ event: 'signed_in', name: 'Alice', subject: 'alice' });
    expect(await cli.context.signIns.find('default')).toMatchObject({ signIn: { tokens: { subject: 'alice' } } });
  });

  it('sends PKCE, state and nonce, and the same redirect URI twice [cli.callback-once]', async () => {
    void browserSignsIn();
    await signIn({ scope: 'openid read', resource: 'https://api.example/' });
    const request = new URL(String(cli.results()[0]?.url)).searchParams;
    expect(Object.fromEntries(request)).toMatchObject({
      client_id: 'cli',
      code_challenge_method: 'S256',
      resource: 'https://api.example/',
      scope: 'openid read',
    });
    expect(cli.authServer.tokenRequests[0]).toMatchObject({
      redirect_uri: request.get('redirect_uri'),
      resource: 'https://api.example/',
    });
  });

  it('refuses what it did not ask for with a 400 that says why, and goes on waiting [cli.callback-strangers]', async () => {
    const strange: Visit[] = [];
    void browserSignsIn(async (callback) => {
      for (const change of [{ state: 'forged' }, { state: '' }, { error: 'access_denied', state: '<b>x</b>' }]) {
        const url = new URL(callback);
        for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
        if ('error' in change) url.searchParams.delete('code');
        strange.push(await visit(url));
      }
      strange.push(await visit(new URL('/elsewhere', callback)), await visit(callback, { method: 'POST' }));
    });
    await signIn();
    expect(strange.map(({ status }) => status)).toEqual([400, 400, 400, 404, 405]);
    expect(strange[0]?.html).toContain('not one that this client made');
    expect(strange[0]?.html).toContain('The command goes on waiting');
    expect(cli.results().at(-1)).toMatchObject({ event: 'signed_in' });
  });

  it('never shows what a stranger sent but as text, whatever it is [cli.callback-strangers]', async () => {
    void browserSignsIn(async (callback) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom('code', 'error', 'error_description', 'iss'), anyText, async (name, value) => {
          const url = new URL(callback);
          url.searchParams.set('state', 'forged');
          url.searchParams.set(name, `<script>${value}`);
          const { status, html } = await visit(url);
          expect(status).toBe(400);
          expect(html).not.toContain('<script>');
        }),
        { numRuns: 25 },
      );
    });
    await signIn();
  });

  it('takes the right answer once, also where it comes again while the code is being traded in [cli.callback-once]', async () => {
    let again: Visit | undefined;
    const page = browserSignsIn((callback) => {
      cli.authServer.misbehave('/token', async (_request, _response, next) => {
        again = await visit(callback);
        next();
      });
    });
    await signIn();
    expect(again).toMatchObject({ status: 400, html: expect.stringContaining('was used before') });
    expect(await page).toMatchObject({ status: 200 });
    expect(cli.authServer.tokenRequests).toHaveLength(1);
  });

  it('ends with the reason where the right answer is wrong in another way [cli.callback-strangers]', async () => {
    const page = browserSignsIn((callback) => callback.searchParams.set('iss', 'https://attacker.example'));
    await expect(signIn()).rejects.toMatchObject({ error: 'iss_mismatch', exitCode: exitCodes.refused });
    expect((await page).html).toContain('https://attacker.example');
    expect(cli.authServer.tokenRequests).toEqual([]);
  });

  it('tells the terminal and the browser when the user says no [cli.callback-once]', async () => {
    const page = browserSignsIn((callback) => {
      callback.searchParams.delete('code');
      callback.searchParams.set('error', 'access_denied');
      callback.searchParams.set('error_description', 'The \u001b[31m<i>user</i> said no.');
    });
    await expect(signIn()).rejects.toMatchObject({
      error: 'access_denied',
      exitCode: exitCodes.refused,
      message: expect.stringContaining('\\u{1b}[31m<i>user</i>'),
    });
    expect((await page).html).toContain('&lt;i&gt;user&lt;/i&gt;');
    expect(await cli.context.signIns.find('default')).toBeUndefined();
  });

  it('keeps nothing of tokens that do not pass the checks [cli.callback-once]', async () => {
    cli.authServer.claims = { nonce: 'another' };
    const page = browserSignsIn();
    await expect(signIn()).rejects.toMatchObject({ exitCode: exitCodes.refused });
    expect(await page).toMatchObject({ status: 400, html: expect.stringContaining('You are not signed in') });
    expect(await cli.context.signIns.find('default')).toBeUndefined();
  });

  it('prints the address where no browser can be opened [cli.flow-chosen]', async () => {
    await cli.close();
    cli = await testCommandLine({ json: false });
    const signingIn = signIn({ open: false });
    cli.onWait(async () => {
      cli.onWait(() => {});
      const [address = ''] = /http:\S+authorize\S+/.exec(cli.err()) ?? [];
      await visit(cli.authServer.approve(address));
    });
    await signingIn;
    expect(cli.err()).toContain('Open this address in a browser on this computer:\nhttp://');
    expect(cli.out()).toContain('Signed in as Alice at http://');
  });

  it('stops listening after five minutes [cli.five-minutes]', async () => {
    const began = cli.context.now();
    cli.onOpen(() => true);
    await expect(signIn()).rejects.toMatchObject({ error: 'no_answer', exitCode: exitCodes.late });
    expect(cli.context.now() - began).toBeGreaterThanOrEqual(300_000);
    expect(cli.context.now() - began).toBeLessThan(310_000);
  });

  it('ends with Ctrl-C [cli.exit-codes]', async () => {
    cli.onOpen(() => {
      cli.interrupt();
      return true;
    });
    await expect(signIn()).rejects.toMatchObject({ exitCode: exitCodes.interrupted });
  });

  it('registers itself at a server that has never heard of it, and gives the registration back [cli.any-issuer]', async () => {
    void browserSignsIn();
    const stranger = { ...cli.context, origins: { ...cli.context.origins, 'auth-server': 'http://lab.example' } };
    await login(stranger, { browser: true, open: true, issuer: cli.authServer.origin }, surroundings);
    const kept = await cli.context.signIns.find('default');
    expect(kept?.signIn.client.client_id).toMatch(/^client-/);
    expect(kept?.signIn.registration?.registration_client_uri).toContain('/register/client-');
  });

  it('says what to do where the server is down [cli.exit-codes]', async () => {
    await cli.authServer.close();
    await expect(signIn()).rejects.toMatchObject({
      exitCode: exitCodes.unreachable,
      message: expect.stringContaining('Start the lab: npm run demo'),
    });
  });

  it('puts on record what the browser brought and what it thinks of it, under its own name [cli.lane]', async () => {
    void browserSignsIn();
    await signIn();
    const { events } = cli.recording;
    const arrived = events.find((event) => event.kind === 'request' && event.url.includes('/callback?code='));
    expect(arrived).toMatchObject({ to: 'cli', by: 'cli' });
    const notes = events.flatMap((event) => (event.kind === 'note' ? [event] : []));
    expect(notes.map(({ note }) => (note.type === 'gap' ? '' : note.title))).toEqual([
      'Metadata response checks',
      'PKCE pair made',
      'state and nonce made',
      'Authorization response checks',
      'Token response checks',
      'Tokens received',
    ]);
    // Each note goes with a message: what answers the browser with the answer to it, the others with what was sent before.
    expect(notes.slice(3).map(({ exchange }) => exchange)).toEqual(Array(3).fill(arrived?.exchange));
    expect(new Set(notes.slice(0, 3).map(({ exchange }) => exchange)).size).toBe(1);
  });
});
