import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { aliceLogsIn, commandLine } from '../lab/commandLine.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('An MCP host launches the command line, which lends it the sign-in of Alice [walkthrough.cli-mcp] [cli.mcp]', async ({
  lab,
  page,
  bench,
}) => {
  const cli = await commandLine(lab);
  await test.step('Alice has signed in from the command line, to read.', async () => {
    expect((await aliceLogsIn(cli, page)).code).toBe(0);
    await expect(bench.rowNamed('Callback Page')).toHaveCount(1);
  });

  const host = new Client({ name: 'example-host', version: '1.0.0' });
  await test.step('The host knows only how to launch a program. It sees the tools, and no token.', async () => {
    await host.connect(new StdioClientTransport({ ...cli.launch('mcp'), stderr: 'pipe' }));
    const { tools } = await host.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['whoami', 'list_contexts', 'add_context']);
    const { structuredContent } = await host.callTool({ name: 'whoami', arguments: {} });
    expect(structuredContent).toMatchObject({ client_id: 'cli', name: alice.name });
    // Meanwhile the host's stream of events opens, at a time of its own.
    const calls = async () => (await bench.read()).filter((row) => / MCP (initialize|tools)/.test(row));
    await expect
      .poll(calls)
      .toEqual(
        ['initialize', 'tools/list', 'tools/call whoami'].flatMap((what) => [
          `cli → resource-server  MCP ${what}`,
          `resource-server → cli  MCP ${what} Response`,
        ]),
      );
    await expect(bench.lane('cli')).toContainText('example-host');
  });

  await test.step('A tool that needs more gives the host the reason, and what Alice can do.', async () => {
    const asked = host.callTool({ name: 'add_context', arguments: { name: 'project', content: 'The lab.' } });
    await expect(asked).rejects.toThrow(/insufficient_scope.*oauth-lab login --scope ".*write"/);
  });

  await test.step('The host goes, and the session ends.', async () => {
    await host.close();
    await expect(bench.rowNamed('MCP Session End Response')).toHaveCount(1);
  });

  await test.step('Alice can look at the same tools herself.', async () => {
    const listed = await cli.run('mcp', 'tools');
    expect(listed.out).toMatch(/^whoami +\S/);
    const called = await cli.run('mcp', 'call', 'whoami', '--json');
    expect(JSON.parse(called.out)).toMatchObject({ structuredContent: { name: alice.name } });
  });

  await cli.close();
});
