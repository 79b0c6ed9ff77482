import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, codeFor, exchange, signIn, tokenRequest } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { basic } from '../testing/tokens.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function numbers(): Promise<string> {
  const response = await fetch(`${server.origin}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return response.text();
}

describe('the metrics', () => {
  it('count requests by endpoint, method, status and error [metrics.counts]', async () => {
    await exchange(server, { grant_type: 'authorization_code', client_id: 'nobody' });
    expect(await numbers()).toContain(
      'auth_server_requests_total{endpoint="/token",method="POST",status="401",error="invalid_client"} 1',
    );
    expect(await numbers()).toContain('auth_server_request_duration_seconds_count{endpoint="/token",method="POST"} 1');
  });

  it('count tokens by grant, refusals by check list, and failed sign-ins [metrics.counts]', async () => {
    await exchange(server, tokenRequest(await codeFor(server.browser())));
    await exchange(server, { grant_type: 'client_credentials' }, basic('service-client', 'service-secret'));
    const browser = server.browser();
    await signIn(browser, await begin(browser), 'bob', 'wrong');
    const text = await numbers();
    for (const line of [
      'auth_server_tokens_issued_total{grant="authorization_code"} 1',
      'auth_server_tokens_issued_total{grant="client_credentials"} 1',
      'auth_server_checks_refused_total{checks="Sign-in checks",error="access_denied"} 1',
      'auth_server_sign_in_failures_total{error="access_denied"} 1',
      'auth_server_audit_events_dropped_total 0',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
    expect(text).toMatch(/auth_server_audit_queue_depth \d/);
  });

  it('have no label that a caller can choose [metrics.bounded]', async () => {
    const marks = ['/marked-path', '/token?marked-query', '/register/marked-client'];
    for (const path of marks) await fetch(server.origin + path, { method: 'MARKED' }).catch(() => undefined);
    for (const path of marks) await fetch(server.origin + path, { method: 'PROPFIND' });
    await exchange(server, { grant_type: 'marked-grant', client_id: 'marked-client' });
    await server.browser().get('/authorize?client_id=demo-client&redirect_uri=https://marked.example?error=marked');
    const text = await numbers();
    expect(text).not.toContain('marked');
    expect(text).toContain('endpoint="none",method="other"');
  });

  it('are for this machine, and for operators with a token [metrics.access]', async () => {
    const elsewhere = { 'x-forwarded-for': '203.0.113.1' };
    expect((await fetch(`${server.origin}/metrics`, { headers: elsewhere })).status).toBe(401);
    const form = { grant_type: 'client_credentials', scope: 'admin', resource: server.origin };
    const { access_token } = await exchange(server, form, basic('service-client', 'service-secret'));
    const authorization = `Bearer ${access_token}`;
    expect((await fetch(`${server.origin}/metrics`, { headers: { ...elsewhere, authorization } })).status).toBe(200);
  });

  it('are not recorded as messages [metrics.counts]', async () => {
    const before = server.events.length;
    await numbers();
    expect(server.events).toHaveLength(before);
  });
});
