import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { exitCodes } from '../exitCodes.ts';
import { connectionTo, type McpOptions } from '../http/mcpConnection.ts';
import { Problem, usageProblem } from '../problem.ts';

/** Lists the tools of an MCP server. */
export async function listTools(context: Context, options: McpOptions): Promise<void> {
  await withClient(context, options, async (client) => {
    const { tools } = await client.listTools();
    const widest = Math.max(0, ...tools.map(({ name }) => name.length));
    context.terminal.result(
      tools.map(({ name, description = '' }) => `${name.padEnd(widest)}  ${description}`),
      { tools },
    );
  });
}

/** Calls a tool, and shows what it answers. */
export async function callTool(context: Context, name: string, typed: string, options: McpOptions): Promise<void> {
  const args = argumentsOf(typed);
  await withClient(context, options, async (client) => {
    const answer = await client.callTool({ name, arguments: args });
    const { content, isError } = answered.parse(answer);
    const words = content.map((part) => (part.type === 'text' ? String(part.text) : JSON.stringify(part)));
    if (isError) throw new Problem(exitCodes.api, 'tool_error', `The tool ${name} failed: ${words.join(' ')}`);
    context.terminal.result(
      words.flatMap((text) => text.split('\n')),
      answer,
    );
  });
}

const answered = z.looseObject({
  content: z.array(z.looseObject({ type: z.string() })).default([]),
  isError: z.boolean().default(false),
});

function argumentsOf(typed: string): Record<string, unknown> {
  const wrong = () =>
    usageProblem(`The arguments are a JSON object, such as '{"name":"project"}'. "${typed.slice(0, 60)}" is none.`);
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(typed));
    if (parsed.success) return parsed.data;
  } catch {
    throw wrong();
  }
  throw wrong();
}

async function withClient(
  context: Context,
  options: McpOptions,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const connection = await connectionTo(context, options);
  const client = new Client({ name: 'oauth-lab-cli', title: 'Command line', version: '0.1.0' });
  // The SDK's transport declares its optional members in a way that exactOptionalPropertyTypes would not take as a Transport.
  const transport: Transport = connection;
  context.terminal.step('Asking the MCP server');
  try {
    await client.connect(transport);
    await work(client);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      exitCodes.api,
      'mcp',
      error instanceof Error ? error.message : 'The MCP server could not be asked.',
    );
  } finally {
    await connection.terminateSession().catch(() => undefined);
    await client.close();
  }
}
