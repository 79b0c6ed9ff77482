import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSignIn, type SignIn } from '../signIn.ts';
import type { Keyring } from './keyring.ts';
import { createSignIns } from './signIns.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'oauth-lab-keep-')), 'sign-ins');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const issuer = 'https://id.example';
const signIn: SignIn = {
  version: 1,
  metadata: {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
  },
  client: { client_id: 'cli', redirect_uri: '', scope: 'openid', authentication: { method: 'none' } },
  tokens: { access_token: 'the-token', token_type: 'Bearer', received_at: 1000 },
};
const later: SignIn = { ...signIn, tokens: { ...signIn.tokens, access_token: 'the-next', received_at: 2000 } };

function fakeKeyring({ maxLength = Number.POSITIVE_INFINITY } = {}): Keyring & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    read: (profile) => held.get(profile),
    write: (profile, text) => text.length <= maxLength && held.set(profile, text) !== undefined,
    remove: (profile) => held.delete(profile),
  };
}

describe('Tokens without a keyring', () => {
  it('are kept in a file that only its owner can read, in a folder that only its owner can open [cli.tokens-kept]', async () => {
    const signIns = createSignIns(folder, undefined);
    const place = await signIns.keep('default', signIn);
    expect(place).toEqual({ kind: 'file', path: join(folder, 'default.json') });
    expect(statSync(join(folder, 'default.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(await signIns.find('default')).toEqual({ signIn, place });
  });

  it('are replaced in one go, and leave nothing beside [cli.tokens-kept]', async () => {
    const signIns = createSignIns(folder, undefined);
    await Promise.all([signIn, later, signIn, later].map((one) => signIns.keep('default', one)));
    expect(readdirSync(folder)).toEqual(['default.json']);
    expect(parseSignIn(JSON.stringify((await signIns.find('default'))?.signIn))).toBeDefined();
  });

  it('are closed to others again where somebody opened the file [cli.tokens-kept]', async () => {
    const signIns = createSignIns(folder, undefined);
    await signIns.keep('default', signIn);
    chmodSync(join(folder, 'default.json'), 0o644);
    await signIns.find('default');
    expect(statSync(join(folder, 'default.json')).mode & 0o777).toBe(0o600);
  });

  it('are kept by profile [cli.tokens-kept]', async () => {
    const signIns = createSignIns(folder, undefined);
    await signIns.keep('alice', signIn);
    await signIns.keep('bob', later);
    expect(await signIns.forget('alice')).toBe(true);
    expect(await signIns.forget('alice')).toBe(false);
    expect((await signIns.find('bob'))?.signIn).toEqual(later);
  });
});

describe('Tokens with a keyring', () => {
  it('are kept there and in no file [cli.tokens-kept]', async () => {
    const before = createSignIns(folder, undefined);
    await before.keep('default', signIn);
    const signIns = createSignIns(folder, fakeKeyring());
    expect(await signIns.keep('default', later)).toEqual({ kind: 'keyring' });
    expect(readdirSync(folder)).toEqual([]);
    expect(await signIns.find('default')).toEqual({ signIn: later, place: { kind: 'keyring' } });
    expect(await signIns.forget('default')).toBe(true);
  });

  it('go to the file where the keyring does not take them, and leave nothing old there [cli.tokens-kept]', async () => {
    const keyring = fakeKeyring({ maxLength: 10 });
    keyring.held.set('default', JSON.stringify(signIn));
    const signIns = createSignIns(folder, keyring);
    expect(await signIns.keep('default', later)).toMatchObject({ kind: 'file' });
    expect(keyring.held.size).toBe(0);
    expect((await signIns.find('default'))?.signIn).toEqual(later);
  });

  it('are the newer ones where a crash left two [cli.tokens-kept]', async () => {
    const keyring = fakeKeyring();
    const signIns = createSignIns(folder, keyring);
    await createSignIns(folder, undefined).keep('default', later);
    keyring.held.set('default', JSON.stringify(signIn));
    expect((await signIns.find('default'))?.signIn).toEqual(later);
  });
});

describe('A file for tokens', () => {
  it('that is damaged, or none of ours, is nobody’s sign-in, whatever is in it [cli.token-file-hostile]', async () => {
    const signIns = createSignIns(folder, undefined);
    await signIns.keep('default', signIn);
    const whole = JSON.stringify(signIn);
    const damaged = fc.oneof(
      anyText,
      fc.json(),
      fc.nat({ max: whole.length - 1 }).map((length) => whole.slice(0, length)),
      fc.jsonValue().map((value) => JSON.stringify({ ...signIn, tokens: value })),
      fc
        .webUrl()
        .map((url) =>
          JSON.stringify({ ...signIn, metadata: { ...signIn.metadata, token_endpoint: `javascript:${url}` } }),
        ),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (text) => {
        writeFileSync(join(folder, 'default.json'), text);
        expect(await signIns.find('default')).toBeUndefined();
      }),
    );
  });

  it('that cannot be used ends the command with one line that names it [cli.token-file-hostile]', async () => {
    writeFileSync(join(folder, '..', 'sign-ins'), 'a file where the folder should be');
    await expect(createSignIns(folder, undefined).keep('default', signIn)).rejects.toThrow(
      /default\.json, cannot be used \(E\w+\)\.$/,
    );
    rmSync(folder);
  });
});

describe('The lock of a profile', () => {
  it('lets one command in at a time, and the next one in when the first one fails [cli.single-flight]', async () => {
    const signIns = createSignIns(folder, undefined);
    const steps: string[] = [];
    const command = (name: string, fails: boolean) =>
      signIns.whileLocked('default', async () => {
        steps.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(`${name} out`);
        if (fails) throw new Error('It failed.');
      });
    await Promise.allSettled([command('one', true), command('other', false)]);
    expect(steps.map((step) => step.split(' ')[1])).toEqual(['in', 'out', 'in', 'out']);
    expect(readdirSync(folder)).toEqual([]);
  });
});
