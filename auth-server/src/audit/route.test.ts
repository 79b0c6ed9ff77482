import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, codeFor, exchange, readJson, signIn, tokenRequest } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { basic } from '../testing/tokens.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const service = basic('service-client', 'service-secret');

async function operatorToken(changes: Record<string, string> = {}): Promise<string> {
  const form = { grant_type: 'client_credentials', scope: 'admin', resource: server.origin, ...changes };
  return (await exchange(server, form, service)).access_token;
}

async function table(query = '', token?: string): Promise<{ response: Response; lines: string[] }> {
  const headers = { authorization: `Bearer ${token ?? (await operatorToken())}` };
  const response = await fetch(`${server.origin}/audit.csv${query}`, { headers });
  return { response, lines: (await response.text()).trimEnd().split('\r\n') };
}

describe('the export of the audit', () => {
  it('is a CSV file of every event until now, oldest first [audit.csv]', async () => {
    await codeFor(server.browser());
    const { response, lines } = await table();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=audit.csv');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(lines[0]).toBe('time,type,outcome,username,sub,client_id,scope,jti,error,detail,address,exchange');
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,sign-in,done,alice,[\w-]+,demo-client,/);
    const times = lines.slice(1).map((line) => line.split(',')[0] ?? '');
    expect(times).toEqual(times.toSorted());
  });

  it('lets no cell become a formula, and no line break a row [audit.csv]', async () => {
    for (const client_id of ['=1+1', '+1', '-1', '@SUM(A1)', '"quoted",\r\n=cmd']) {
      await exchange(server, { grant_type: 'authorization_code', client_id });
    }
    const { lines } = await table('?type=client-authentication');
    const cells = lines.map((line) => line.split(',')[5]);
    expect(cells.slice(-5, -1)).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)"]);
    expect(lines.at(-1)).not.toMatch(/(^|,)"?[=+@-]/);
    expect(lines.every((line) => line.split(',').length >= 12)).toBe(true);
  });

  it('is narrowed by time and type [audit.csv]', async () => {
    server.wait(60_000);
    const from = encodeURIComponent(new Date(Date.now() + 59_000).toISOString());
    const browser = server.browser();
    await signIn(browser, await begin(browser), 'bob', 'wrong');
    expect(
      (await table(`?from=${from}&type=sign-in`)).lines.slice(1).map((line) => line.split(',').slice(1, 4)),
    ).toEqual([['sign-in', 'refused', 'bob']]);
    expect((await table(`?to=2001-01-01T00:00:00Z`)).lines).toHaveLength(1);
  });

  it.each(['from=yesterday', 'to=2026-01-01', 'type=everything', 'type=code&type=token', 'from=%FF'])(
    'refuses the filter %s [audit.csv]',
    async (filter) => {
      const { response, lines } = await table(`?${filter}`);
      expect(response.status).toBe(400);
      expect(JSON.parse(lines.join('\n'))).toMatchObject({ error: 'invalid_request' });
    },
  );

  it('is on record itself [audit.events]', async () => {
    await table();
    expect((await table('?type=audit-export')).lines.at(-1)).toMatch(/,audit-export,done,,,service-client,/);
  });
});

describe('who may read all of the audit', () => {
  const refusal = async (headers: Record<string, string>, query = '') => {
    const response = await fetch(`${server.origin}/audit.csv${query}`, { headers });
    const body = await readJson<{ error?: string }>(response);
    const challenge = response.headers.get('www-authenticate');
    return { status: response.status, error: body.error, challenge };
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('shows a token of this server, for this server, with the scope admin [operator.token]', async () => {
    expect(await refusal({})).toEqual({ status: 401, error: undefined, challenge: 'Bearer realm="auth-server"' });
    expect(await refusal(bearer('made-up'))).toMatchObject({ status: 401, error: 'invalid_token' });
    expect(await refusal(bearer(await operatorToken({ scope: 'read' })))).toMatchObject({
      status: 403,
      error: 'insufficient_scope',
    });
    const forAnother = await exchange(server, { grant_type: 'client_credentials', scope: 'admin' }, service);
    expect(await refusal(bearer(forAnother.access_token))).toMatchObject({ status: 401, error: 'invalid_token' });
  });

  it('puts it into the header [operator.token]', async () => {
    expect(await refusal({}, `?access_token=${await operatorToken()}`)).toMatchObject({
      status: 400,
      error: 'invalid_request',
    });
  });

  it('loses it when it is revoked or has expired [operator.token]', async () => {
    const token = await operatorToken();
    await server.post('/revoke', { token }, service);
    expect(await refusal(bearer(token))).toMatchObject({ status: 401, error: 'invalid_token' });
    const old = await operatorToken();
    server.wait(2 * 3_600_000);
    expect(await refusal(bearer(old))).toMatchObject({ status: 401, error: 'invalid_token' });
  });

  it('acts for itself: a user’s consent to admin opens nothing here [operator.token]', async () => {
    const request = { client_id: 'web-client', scope: 'openid admin' };
    const form = { ...tokenRequest(await codeFor(server.browser(), request)), client_id: 'web-client' };
    const tokens = await exchange(server, form, basic('web-client', 'web-secret'));
    expect(tokens.scope).toContain('admin');
    expect((await refusal(bearer(tokens.access_token))).status).toBe(401);
  });
});

describe('the events of a user', () => {
  it('are those in the user’s own name [audit.own]', async () => {
    const carol = server.browser();
    expect((await carol.get('/account/audit.csv')).location?.pathname).toBe('/login');
    await signIn(carol, await begin(carol), 'carol', 'mypass789');
    await codeFor(server.browser());
    const own = await carol.get('/account/audit.csv');
    expect(own.status).toBe(200);
    const users = own.html
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[3]);
    expect(new Set(users)).toEqual(new Set(['carol']));
    expect((await carol.get('/account/audit.csv?type=nonsense')).status).toBe(400);
  });
});
