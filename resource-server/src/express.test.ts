import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBundled } from '@oauth-lab/shared/setup/prepare/bundles';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf, requireToken } from './express.ts';
import { bearer, call } from './testing/call.ts';
import { freePort, listen } from './testing/http.ts';
import { sign } from './testing/issuer.ts';
import { type Issuing, startIssuing } from './testing/world.ts';

const workspace = fileURLToPath(new URL('..', import.meta.url));

/** The lines that README.md shows, in an app of somebody else's, which has Express and this package and nothing more. */
function writeApp(folder: string, issuer: string, port: number): string {
  const [, lines = ''] = /```js\n(.*?)```/s.exec(readFileSync(path.join(workspace, 'README.md'), 'utf8')) ?? [];
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, '@oauth-lab'), { recursive: true });
  symlinkSync(workspace, path.join(modules, '@oauth-lab', 'resource-server'));
  symlinkSync(
    path.dirname(createRequire(import.meta.url).resolve('express/package.json')),
    path.join(modules, 'express'),
  );
  const file = path.join(folder, 'app.mjs');
  const begun = 'app.listen(3000);';
  expect(lines).toContain(begun);
  writeFileSync(
    file,
    lines
      .replace(begun, `app.listen(3000, '127.0.0.1', () => process.send('listening'));`)
      .replace('http://localhost:8081', issuer)
      .replaceAll('3000', String(port)),
  );
  return file;
}

let issuing: Issuing;
let folder = '';
let app: ChildProcess;
let origin = '';

beforeAll(async () => {
  await ensureBundled();
  issuing = await startIssuing();
  const { issuer } = issuing;
  issuer.metadata['/.well-known/oauth-authorization-server'] = {
    issuer: issuer.origin,
    jwks_uri: `${issuer.origin}/.well-known/jwks.json`,
  };
  folder = mkdtempSync(path.join(tmpdir(), 'somebody-elses-app-'));
  const port = await freePort();
  origin = `http://localhost:${port}`;
  app = spawn(process.execPath, [writeApp(folder, issuer.origin, port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(app, 'message');
});
afterAll(async () => {
  const gone = once(app, 'exit');
  app.kill();
  await gone;
  await issuing.issuer.stop();
  rmSync(folder, { recursive: true });
});

/** A token for that app, alive by the app's own clock. */
function token(changes: Record<string, unknown> = {}): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + 300;
  return sign(issuing.issuer.es256, issuing.claims({ aud: origin, exp, ...changes }));
}

const orders = async (accessToken?: string) =>
  call(
    `http://127.0.0.1:${new URL(origin).port}/orders`,
    accessToken === undefined ? {} : { headers: bearer(accessToken) },
  );

describe('an Express app that the lines of the README guard', () => {
  it('answers whoever brings a good token, and knows the owner [resource.importable]', async () => {
    expect(await orders(await token())).toMatchObject({ status: 200, json: { owner: 'alice' } });
  });

  it('challenges whoever brings none, too little or one for somebody else [resource.importable]', async () => {
    const metadata = `resource_metadata="${origin}/.well-known/oauth-protected-resource"`;
    const challenges = [
      undefined,
      await token({ scope: 'openid' }),
      await token({ aud: 'https://api.example' }),
      'opaque',
    ];
    const answers = await Promise.all(challenges.map(orders));
    expect(answers.map(({ status, headers }) => [status, headers['www-authenticate']])).toEqual([
      [401, `Bearer ${metadata}`],
      [
        403,
        `Bearer error="insufficient_scope", error_description="This needs the scope read; the token has only: openid.", scope="read", ${metadata}`,
      ],
      [
        401,
        `Bearer error="invalid_token", error_description="aud is https://api.example; this resource is ${origin}.", ${metadata}`,
      ],
      [
        401,
        `Bearer error="invalid_token", error_description="The token is not a signed JWT, and this server has nobody to ask about others.", ${metadata}`,
      ],
    ]);
  });
});

describe('the options of requireToken', () => {
  it('describe the API, ask about opaque tokens and tell of the checks [resource.importable]', async () => {
    const { issuer, opaqueToken } = issuing;
    const notes: NoteContent[] = [];
    const needs = requireToken({
      issuer: issuer.origin,
      resource: 'https://api.example/v2',
      name: 'Orders',
      scopes: ['read'],
      introspection: { endpoint: `${issuer.origin}/introspect`, clientId: 'api', clientSecret: 'secret' },
      note: (note) => notes.push(note),
    });
    const app = express();
    app.use(needs.metadata);
    app.get('/orders', needs('read'), (request, response) => void response.json(claimsOf(request).sub));
    const server = await listen(app);

    const described = await call(`${server.origin}/.well-known/oauth-protected-resource/v2`);
    expect(described.headers['access-control-allow-origin']).toBe('*');
    expect(described.json).toEqual({
      resource: 'https://api.example/v2',
      authorization_servers: [issuer.origin],
      scopes_supported: ['read'],
      bearer_methods_supported: ['header'],
      resource_name: 'Orders',
    });
    const exp = Math.floor(Date.now() / 1000) + 300;
    const good = bearer(opaqueToken({ aud: 'https://api.example/v2', exp }));
    expect(await call(`${server.origin}/orders`, { headers: good })).toMatchObject({ status: 200, json: 'alice' });
    expect(notes).toMatchObject([{ type: 'checks', title: 'Opaque access token checks' }]);
    await server.stop();
  });
});
