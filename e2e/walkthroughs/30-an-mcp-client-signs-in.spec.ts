import { listenForCallback } from '../lab/callbackListener.ts';
import { mcpAgent } from '../lab/mcpClient.ts';
import { clientDiscovers, clientGetsAToken, clientSends } from '../lab/mcpPassages.ts';
import { userIsAskedToSignIn, userSignsIn } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('A model’s client finds its way from a 401 to a tool, and asks for more when a tool needs it [mcp.sdk-client-signs-in] [mcp.lane-named]', async ({
  lab,
  page,
  authServer,
  bench,
}) => {
  const who = 'example-agent';
  const listener = await listenForCallback();
  const agent = mcpAgent(lab, { product: who, client: 'Example Agent' }, listener.redirectUri);
  /** The bench follows the newest message, and only the rows in sight exist: towards the end the last ones are compared. */
  const endsWith = (...lines: string[]) =>
    expect.poll(async () => (await bench.read()).slice(-lines.length)).toEqual(lines);
  const broughtBack = async () => {
    await page.waitForURL(`${listener.redirectUri}?**`);
    return new URL(page.url());
  };

  const address =
    await test.step('It knows nothing but the address of the MCP server, which refuses it, and says where to look.', async () => {
      const asked = await agent.connect();
      expect(asked?.searchParams.get('resource')).toBe(`${lab.origins['resource-server']}/mcp`);
      expect(asked?.searchParams.get('scope')).toBe('read write');
      await bench.showsNext(
        `${who} → resource-server  MCP initialize`,
        'resource-server ✗ Access token checks (no_token)',
        `resource-server → ${who}  Bearer Challenge (401)`,
        ...clientDiscovers(who),
        `${who} → auth-server  Client Registration Request`,
        'auth-server ✓ Registration access checks',
        'auth-server ✓ Client metadata checks',
        'auth-server • Client registered',
        `auth-server → ${who}  Client Information Response`,
      );
      return String(asked);
    });

  await test.step('It has one lane in the diagram, which goes by the name that it registered.', async () => {
    await expect(bench.lane(who)).toContainText('Example Agent');
    await expect(bench.lane('Example Agent')).toHaveCount(0);
  });

  await test.step('Alice signs in in her browser. She lets it read, and not write.', async () => {
    await page.goto(address);
    await authServer.signIn(alice);
    await expect(authServer.heading).toContainText('Example Agent');
    await authServer.permission('write').uncheck();
    await authServer.allow();
    await agent.finish(await broughtBack());
    expect(agent.tokens()?.scope).toBe('read');
    await bench.showsNext(
      ...userIsAskedToSignIn,
      ...userSignsIn,
      'browser → auth-server  Consent Submission',
      'auth-server ✓ Consent form checks',
      'auth-server ✓ Consent checks',
      'auth-server → browser  Authorization Response',
      ...clientGetsAToken(who),
    );
  });

  await test.step('With the token it begins a session, and opens a stream that stays open.', async () => {
    expect(await agent.connect()).toBeUndefined();
    await bench.showsNext(
      `${who} → resource-server  MCP initialize`,
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      `resource-server → ${who}  MCP initialize Response`,
      ...clientSends(who, 'notifications/initialized'),
      `${who} → resource-server  MCP Event Stream (not answered)`,
      'resource-server ✓ Access token checks',
    );
  });

  await test.step('It uses the tools that the token is good for.', async () => {
    expect(await agent.tools()).toEqual(['whoami', 'list_contexts', 'add_context']);
    expect(await agent.call('whoami')).toMatchObject({ scope: 'read' });
    expect(await agent.call('list_contexts')).toEqual({ contexts: [] });
    await bench.showsNext(
      ...clientSends(who, 'tools/list'),
      ...clientSends(who, 'tools/call whoami'),
      ...clientSends(who, 'tools/call list_contexts'),
    );
  });

  const more =
    await test.step('One tool needs a scope that Alice did not give. The refusal names it, and what the token had.', async () => {
      const asked = await agent.call('add_context', { name: 'project', content: 'It is called the lab.' });
      expect(new URL(String(asked)).searchParams.get('scope')).toBe('read write');
      await endsWith(
        `${who} → resource-server  MCP tools/call add_context`,
        'resource-server ✗ Access token checks (insufficient_scope)',
        `resource-server → ${who}  MCP tools/call add_context Error Response (insufficient_scope)`,
        ...clientDiscovers(who),
      );
      return String(asked);
    });

  await test.step('She is asked once more, and agrees. The tool runs, and the session goes on as before.', async () => {
    await page.goto(more);
    await authServer.allow();
    await agent.finish(await broughtBack());
    const context = { name: 'project', content: 'It is called the lab.' };
    expect(await agent.call('add_context', context)).toMatchObject(context);
    expect(await agent.call('list_contexts')).toMatchObject({ contexts: [context] });
    await endsWith(
      'browser → auth-server  Authorization Request',
      'auth-server ✓ Authorization Request checks',
      'auth-server • The user has to consent',
      'auth-server → browser  Redirect to /consent',
      'browser → auth-server  Consent Form Request',
      'auth-server ✓ Consent page checks',
      'auth-server → browser  Consent Form',
      'browser → auth-server  Consent Submission',
      'auth-server ✓ Consent form checks',
      'auth-server ✓ Consent checks',
      'auth-server → browser  Authorization Response',
      ...clientGetsAToken(who),
      ...clientSends(who, 'tools/call add_context'),
      ...clientSends(who, 'tools/call list_contexts'),
    );
  });

  await test.step('It ends the session, and with it the stream.', async () => {
    await agent.close();
    await expect(bench.rowNamed('MCP Session End Response')).toHaveCount(1);
    await expect(bench.rowNamed('MCP Event Stream Response')).toHaveCount(1);
    await expect(bench.rowNamed('MCP Event Stream')).not.toContainText('waiting for the answer');
  });

  await test.step('Both times it was Alice, although the second token says so with an opaque sub alone.', async () => {
    await expect(bench.flow('authorization code + PKCE')).toHaveCount(2);
    await expect(bench.flow('alice · authorization code + PKCE')).toHaveCount(2);
  });

  await test.step('The inspector explains the refusal.', async () => {
    await bench.search.fill('insufficient_scope');
    await bench.inspect(bench.rowNamed('MCP tools/call add_context Error Response'));
    await expect(bench.explained('resource_metadata')).toBeVisible();
    await expect(bench.errorExplained).toContainText('scope');
  });

  await listener.close();
});
