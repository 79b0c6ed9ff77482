import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, type Call, call } from '../testing/call.ts';
import { connectMcp, mcpHeaders, toolCall } from '../testing/mcp.ts';
import { testOrigin } from '../testing/resourceServer.ts';
import { startWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const metadata = `${testOrigin}/.well-known/oauth-protected-resource/mcp`;
const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test-client', version: '1' } },
};

/** A message as a program sends it, with a good token unless told otherwise. */
async function send(message: unknown, { token, headers, ...more }: Call & { token?: string } = {}) {
  return call(`${world.server.origin}/mcp`, {
    method: 'POST',
    ...(message === undefined ? {} : { body: typeof message === 'string' ? message : JSON.stringify(message) }),
    ...more,
    headers: { ...mcpHeaders, ...bearer(token ?? (await world.token())), ...headers },
  });
}

async function begin(token: string): Promise<string> {
  const { headers } = await send(initialize, { token });
  return headers['mcp-session-id'] ?? '';
}

function rpcError(code: number) {
  return { jsonrpc: '2.0', error: { code, message: expect.any(String) }, id: null };
}

describe('the MCP server', () => {
  it('challenges a message without a token, and describes itself where the challenge says [mcp.challenge]', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status, headers } = await call(`${world.server.origin}/mcp`, { method, headers: mcpHeaders });
      expect({ status, challenge: headers['www-authenticate'] }).toEqual({
        status: 401,
        challenge: `Bearer resource_metadata="${metadata}"`,
      });
    }
    const described = await call(metadata.replace(testOrigin, world.server.origin));
    expect(described.json).toMatchObject({
      resource: `${testOrigin}/mcp`,
      authorization_servers: [world.issuer.origin],
      scopes_supported: ['read', 'write'],
    });
  });

  it('takes tokens that are meant for it or for the whole server [mcp.audience]', async () => {
    for (const aud of [`${testOrigin}/mcp`, testOrigin, ['https://other.example', `${testOrigin}/mcp`]])
      expect((await send(initialize, { token: await world.token({ aud }) })).status).toBe(200);
    for (const aud of [`${testOrigin}/protected`, `${testOrigin}/mcp/`, `${testOrigin}/MCP`, 'https://other.example'])
      expect((await send(initialize, { token: await world.token({ aud }) })).status).toBe(401);
  });

  it('offers its tools to the SDK’s client, and keeps contexts for each user [mcp.tools]', async () => {
    const scope = 'read write';
    const alice = await connectMcp(world.server.origin, await world.token({ scope, name: 'Alice' }));
    const bob = await connectMcp(world.server.origin, await world.token({ scope, sub: 'bob' }));
    const { tools } = await alice.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['whoami', 'list_contexts', 'add_context']);
    expect((await alice.client.callTool({ name: 'whoami' })).structuredContent).toEqual({
      sub: 'alice',
      name: 'Alice',
      client_id: 'demo-client',
      iss: world.issuer.origin,
      scope,
      expires_at: '2026-01-01T12:05:00.000Z',
    });
    const asked = { name: 'project', content: 'It is called the lab.' };
    const added = await alice.client.callTool({ name: 'add_context', arguments: asked });
    expect(added.structuredContent).toMatchObject(asked);
    const list = async ({ client }: typeof alice) =>
      (await client.callTool({ name: 'list_contexts' })).structuredContent;
    expect(await list(alice)).toEqual({ contexts: [added.structuredContent] });
    expect(await list(bob)).toEqual({ contexts: [] });
    const wrong = await alice.client.callTool({ name: 'add_context', arguments: { name: '' } });
    expect(wrong.isError).toBe(true);
    await Promise.all([alice.client.close(), bob.client.close()]);
  });

  it('asks for the scope of a tool before it runs, and for what the token had [mcp.tool-scopes]', async () => {
    const asked = [
      { tool: 'list_contexts', scope: 'openid', challenged: 'read' },
      { tool: 'add_context', scope: 'openid read', challenged: 'read write' },
      { tool: 'add_context', scope: '', challenged: 'write' },
    ];
    for (const { tool, scope, challenged } of asked) {
      const token = await world.token({ scope });
      const session = await begin(token);
      const message = toolCall(tool, { name: 'a', content: 'b' });
      const { status, headers } = await send(message, { token, headers: { 'mcp-session-id': session } });
      expect(status).toBe(403);
      expect(headers['www-authenticate']).toContain('Bearer error="insufficient_scope"');
      expect(headers['www-authenticate']).toContain(`scope="${challenged}", resource_metadata="${metadata}"`);
    }
  });

  it('knows a session only with the user and the client that opened it [mcp.session-owner]', async () => {
    const token = await world.token();
    const session = { headers: { 'mcp-session-id': await begin(token) } };
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    expect((await send(list, { token, ...session })).status).toBe(200);
    expect((await send(list, { token: await world.token({ jti: 'renewed' }), ...session })).status).toBe(200);
    for (const changes of [{ sub: 'bob' }, { client_id: 'other-client' }]) {
      const other = await world.token(changes);
      for (const method of ['POST', 'DELETE']) {
        const answer = await send(method === 'POST' ? list : undefined, { method, token: other, ...session });
        expect({ status: answer.status, json: answer.json }).toEqual({ status: 404, json: rpcError(-32001) });
      }
    }
    expect((await send(list, { token: 'none', ...session })).status).toBe(401);
    expect((await send(undefined, { token, method: 'DELETE', ...session })).status).toBe(200);
    expect((await send(list, { token, ...session })).status).toBe(404);
  });

  it('ends a session that nobody uses [mcp.session-limits]', async () => {
    const token = await world.token({ exp: world.clock.now + 7200 });
    const session = { 'mcp-session-id': await begin(token) };
    world.clock.now += 31 * 60;
    expect((await send({ jsonrpc: '2.0', id: 1, method: 'ping' }, { token, headers: session })).status).toBe(404);
    world.clock.now -= 31 * 60;
  });

  it('puts an event stream on record when it begins, and ends it with the session [mcp.stream-recorded]', async () => {
    const token = await world.token();
    const { client } = await connectMcp(world.server.origin, token);
    const stream = () =>
      world.server.events.filter((event) => event.kind === 'request' && event.method === 'GET').at(-1);
    const id = () => stream()?.exchange;
    await expect.poll(() => stream()?.kind === 'request' && stream()).toMatchObject({ url: `${testOrigin}/mcp` });
    const answer = () => world.server.events.find(({ kind, exchange }) => kind === 'response' && exchange === id());
    expect(answer()).toBeUndefined();
    await client.close();
    await expect.poll(answer).toMatchObject({ status: 200 });
  });

  it.each([
    { what: 'no JSON', message: '{"jsonrpc":', status: 400, code: -32700 },
    { what: 'an empty body', message: '', status: 400, code: -32700 },
    { what: 'no JSON-RPC', message: { hello: 1 }, status: 400, code: -32000 },
    { what: 'too long', message: `"${'a'.repeat(200_000)}"`, status: 413, code: -32000 },
    { what: 'for no session', message: toolCall('whoami'), status: 400, code: -32000 },
    { what: 'for a session that ended', message: toolCall('whoami'), session: 'gone', status: 404, code: -32001 },
  ])(
    'answers what is $what with a JSON-RPC error [mcp.json-rpc-errors]',
    async ({ message, status, code, session }) => {
      const answer = await send(message, { headers: session === undefined ? {} : { 'mcp-session-id': session } });
      expect({ status: answer.status, json: answer.json }).toEqual({ status, json: rpcError(code) });
    },
  );

  it('answers within a session, too, with a JSON-RPC error: no JSON-RPC, another type, another version [mcp.json-rpc-errors]', async () => {
    const token = await world.token();
    const session = { 'mcp-session-id': await begin(token) };
    const wrong: { message: unknown; headers?: Record<string, string>; status: number }[] = [
      { message: { hello: 1 }, status: 400 },
      { message: toolCall('whoami'), headers: { 'content-type': 'text/plain' }, status: 415 },
      { message: toolCall('whoami'), headers: { accept: 'text/html' }, status: 406 },
      { message: toolCall('whoami'), headers: { 'mcp-protocol-version': '1999-01-01' }, status: 400 },
    ];
    for (const { message, headers, status } of wrong) {
      const answer = await send(message, { token, headers: { ...session, ...headers } });
      expect({ status: answer.status, json: answer.json }).toMatchObject({
        status,
        json: { error: { code: expect.any(Number) } },
      });
    }
    const unknown = await send(toolCall('nothing'), { token, headers: session });
    expect(JSON.stringify(unknown.json)).toMatch(/not found/i);
    const other = await call(`${world.server.origin}/mcp`, { method: 'PUT' });
    expect({ status: other.status, allow: other.headers.allow }).toEqual({
      status: 405,
      allow: 'GET, POST, DELETE, HEAD, OPTIONS',
    });
  });

  it('refuses a page of another origin before it looks at the token [mcp.rebinding]', async () => {
    const answer = await send(initialize, { headers: { origin: 'http://evil.example' } });
    expect({ status: answer.status, json: answer.json }).toEqual({ status: 403, json: rpcError(-32000) });
    expect((await send(initialize, { headers: { host: 'evil.example:8082' } })).status).toBe(403);
  });

  it('lets a page of this machine call it, and read the challenge and the session [mcp.pages]', async () => {
    const origin = 'http://localhost:6274';
    const preflight = await call(`${world.server.origin}/mcp`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, mcp-session-id, mcp-protocol-version',
      },
    });
    expect(preflight).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-headers': 'authorization, mcp-session-id, mcp-protocol-version' },
    });
    const { headers } = await send(initialize, { headers: { origin } });
    expect(headers['access-control-expose-headers']).toBe('WWW-Authenticate,Mcp-Session-Id,Retry-After');
  });
});
