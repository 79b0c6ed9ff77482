/** A JSON-RPC error (JSON-RPC 2.0 §5.1) to a message that nobody could read far enough to know its id. */
export interface RpcError {
  status: number;
  body: { jsonrpc: '2.0'; error: { code: number; message: string }; id: null };
}

function rpcError(status: number, code: number, message: string): RpcError {
  return { status, body: { jsonrpc: '2.0', error: { code, message }, id: null } };
}

/** JSON-RPC 2.0 §5.1; the codes from -32000 on are the server's own, and these are those of the MCP SDK. */
export const rpcErrors = {
  notJson: rpcError(400, -32700, 'Parse error: the body is not JSON.'),
  tooLong: rpcError(413, -32000, 'The body is longer than 100 KiB.'),
  noSession: rpcError(
    400,
    -32000,
    'Bad Request: the Mcp-Session-Id header is missing. A session begins with initialize.',
  ),
  /** MCP Transports, Session Management: the client begins anew. */
  unknownSession: rpcError(
    404,
    -32001,
    'Session not found: it ended, or it is not yours. Begin a new one with initialize.',
  ),
  rebinding: (message: string) => rpcError(403, -32000, message),
};
