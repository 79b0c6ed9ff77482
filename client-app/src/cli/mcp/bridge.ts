import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  isInitializeRequest,
  isJSONRPCRequest,
  type JSONRPCMessage,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import type { Context } from '../context.ts';
import { connectionTo, type McpOptions } from '../http/mcpConnection.ts';

/**
 * Stands between an MCP host that only launches programs (standard input and output) and an MCP server that wants OAuth: messages pass
 * through as they are, and get the access token on the way. Ends when the host closes standard input.
 */
export async function bridge(
  context: Context,
  options: McpOptions,
  { input, output }: { input: Readable; output: Writable },
): Promise<void> {
  const { terminal } = context;
  const server = await connectionTo(context, options);
  const host = new StdioServerTransport(input, output);
  if (terminal.watched)
    terminal.say('Waiting for an MCP host on standard input. Ctrl-D ends it; for people: mcp tools, mcp call');
  /** Which answer tells the protocol's version, that every later request names in a header. */
  let initializing: RequestId | undefined;

  host.onmessage = (message) => {
    if (isInitializeRequest(message) && isJSONRPCRequest(message)) initializing = message.id;
    void server.send(message).catch((error: unknown) => answerFailed(host, message, error));
  };
  server.onmessage = (message) => {
    if ('id' in message && message.id === initializing && 'result' in message) {
      const { protocolVersion } = message.result;
      if (typeof protocolVersion === 'string') server.setProtocolVersion(protocolVersion);
    }
    void host.send(message);
  };
  server.onerror = (error) => terminal.say(`oauth-lab mcp: ${error.message}`);

  const over = new Promise<void>((resolve, reject) => {
    input.once('end', resolve);
    input.once('close', resolve);
    context.interruption.addEventListener('abort', () => reject(context.interruption.reason), { once: true });
  });
  await server.start();
  await host.start();
  try {
    await over;
  } finally {
    await server.terminateSession().catch(() => undefined);
    await server.close();
    await host.close();
  }
}

/** The host gets an answer to whatever it asked, with the reason (JSON-RPC 2.0 §5.1). */
async function answerFailed(host: Transport, message: JSONRPCMessage, error: unknown): Promise<void> {
  if (!isJSONRPCRequest(message)) return;
  const reason = error instanceof Error ? error.message : 'The MCP server could not be asked.';
  await host.send({ jsonrpc: '2.0', id: message.id, error: { code: -32_000, message: reason } });
}
