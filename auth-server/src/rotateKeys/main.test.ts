import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange, readJson } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { basic, introspect } from '../testing/tokens.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const command = fileURLToPath(new URL('../../../shared/src/setup/rotateKeys.js', import.meta.url));

async function rotate(): Promise<string> {
  const { DATABASE_URL: _, ...env } = process.env;
  const run = await promisify(execFile)(process.execPath, [command], { env: { ...env, LAB_DATA: server.dataFolder } });
  return run.stdout;
}

async function token(): Promise<{ text: string; kid: string | undefined }> {
  const form = { grant_type: 'client_credentials' };
  const { access_token: text } = await exchange(server, form, basic('service-client', 'service-secret'));
  return { text, kid: decodeProtectedHeader(text).kid };
}

async function published(): Promise<(string | undefined)[]> {
  const jwks = await readJson<JSONWebKeySet>(await fetch(`${server.origin}/.well-known/jwks.json`));
  return jwks.keys.map(({ kid }) => kid);
}

describe('npm run rotate-keys', () => {
  it('gives a running server new keys, and what the old ones signed stays good until it has expired [tokens.key-rotation]', async () => {
    const old = await token();
    const said = await rotate();
    server.wait(2000);
    const fresh = await token();
    expect(fresh.kid).not.toBe(old.kid);
    expect(said).toContain(`ES256 tokens are now signed with ${fresh.kid}.`);
    expect(await published()).toEqual(expect.arrayContaining([old.kid, fresh.kid]));
    expect(await introspect(server, old.text)).toMatchObject({ active: true });

    server.wait(5 * 3_600_000);
    expect(await published()).not.toContain(old.kid);
    expect(await published()).toContain(fresh.kid);
  });

  it('says where there are no keys to rotate', async () => {
    const { DATABASE_URL: _, ...env } = process.env;
    const nowhere = { ...env, LAB_DATA: `${server.dataFolder}/nothing` };
    await expect(promisify(execFile)(process.execPath, [command], { env: nowhere })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm run demo makes the first ones'),
    });
  });
});
