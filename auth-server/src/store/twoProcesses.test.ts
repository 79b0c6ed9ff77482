import { ensureBundled } from '@oauth-lab/shared/setup/prepare/bundles';
import { eachDatabase, type TestDatabase } from '@oauth-lab/shared/testing/databases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser } from '../testing/browser.ts';
import { authorizePath, codeFor, readJson, type TokenAnswer, tokenRequest } from '../testing/flow.ts';
import { freePort, type RealServer, startRealServer } from '../testing/realServer.ts';

const scope = 'openid read offline_access';

describe.each(eachDatabase())('fifty requests at once, on $kind', ({ kind, make }) => {
  let place: TestDatabase;
  /** Two that start at once on one PostgreSQL; a SQLite file belongs to one. */
  let servers: RealServer[];
  beforeAll(async () => {
    await ensureBundled();
    place = await make();
    const ports = await Promise.all(kind === 'PostgreSQL' ? [freePort(), freePort()] : [freePort()]);
    const origin = `http://localhost:${ports[0]}`;
    servers = ports.map((port) => startRealServer({ ...place, port, origin }));
    await Promise.all(servers.map(({ listening }) => listening));
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await place.remove();
  });

  const browser = () => createBrowser(servers[0]?.origin ?? '');

  async function token(server: RealServer | undefined, form: Record<string, string>) {
    const response = await fetch(`${server?.origin}/token`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, ...(await readJson<TokenAnswer>(response)) };
  }

  /** The one answer that gave tokens; the others must all have been refused. */
  async function winner(form: Record<string, string>): Promise<TokenAnswer> {
    const tries = Array.from({ length: 50 }, (_, at) => token(servers[at % servers.length], form));
    const answers = await Promise.all(tries);
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(won).toHaveLength(1);
    expect(new Set(lost.map(({ status, error }) => `${status} ${error}`))).toEqual(new Set(['400 invalid_grant']));
    return won[0] ?? { access_token: '', scope: '' };
  }

  it('redeem a code once, and the others end what the first was given [token.code-single-use] [token.replay-revokes]', async () => {
    const { refresh_token = '' } = await winner(tokenRequest(await codeFor(browser(), { scope })));
    const refresh = { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token };
    for (const server of servers) expect(await token(server, refresh)).toMatchObject({ error: 'invalid_grant' });
  });

  it('use a refresh token once, and the others end its family [refresh.single-use] [refresh.reuse-revokes]', async () => {
    const first = await token(servers[0], tokenRequest(await codeFor(browser(), { scope })));
    const refresh = { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token: first.refresh_token ?? '' };
    const { refresh_token = '' } = await winner(refresh);
    for (const server of servers) {
      expect(await token(server, { ...refresh, refresh_token })).toMatchObject({ error: 'invalid_grant' });
    }
  });

  it('whoever signed in at one process is signed in at all, and all publish the same keys [storage.two-processes]', async () => {
    const one = browser();
    await codeFor(one, { scope });
    const published = [];
    for (const { origin } of servers) {
      const another = createBrowser(origin);
      for (const [name, value] of one.cookies) another.cookies.set(name, value);
      const { location } = await another.get(authorizePath({ scope, prompt: 'none' }));
      expect(location?.searchParams.get('code')).toBeTruthy();
      published.push(await (await fetch(`${origin}/.well-known/jwks.json`)).text());
    }
    expect(new Set(published).size).toBe(1);
  });
});
