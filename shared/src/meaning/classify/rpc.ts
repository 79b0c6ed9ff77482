import { isGrpc } from '../grpcStatus.ts';
import { isJsonObject, mediaType, type RequestReading, textMember } from '../read.ts';
import type { MessageKind, Side } from './kind.ts';

/** Calls of procedures: the Model Context Protocol, which is JSON-RPC, and gRPC. The method names the message. */

const mcpSource = 'MCP 2025-06-18 Transports';
const grpcSource = 'gRPC over HTTP/2';

/** What a stranger calls a method becomes part of a name only where it could be one. */
const nameOfMethod = /^[\w$/.-]{1,80}$/;

function sides(name: string, source: string, key: { request: readonly string[]; response: readonly string[] }) {
  return {
    request: { name, source, key: key.request },
    response: { name: `${name} Response`, source, key: key.response },
    error: { name: `${name} Error Response`, source, key: ['grpc-message', 'error'] },
  } satisfies Record<'request' | 'response' | 'error', Side>;
}

const mcpKind: MessageKind = {
  phase: 'Use',
  matches: ({ json, headers }) => json?.jsonrpc === '2.0' || headers.has('mcp-session-id'),
  request: { name: 'MCP Request', source: mcpSource, key: ['method', 'id'] },
  response: { name: 'MCP Response', source: mcpSource, key: ['id'] },
  error: { name: 'MCP Error Response', source: mcpSource, key: ['error'] },
  specify(request) {
    const name = mcpName(request);
    return name === undefined ? undefined : sides(name, mcpSource, { request: ['params'], response: ['result'] });
  },
};

/** The method, and of a tool call the tool; GET and DELETE have no JSON-RPC in them. */
function mcpName({ method, json }: RequestReading): string | undefined {
  if (method === 'GET') return 'MCP Event Stream';
  if (method === 'DELETE') return 'MCP Session End';
  const called = textMember(json, 'method');
  if (called === undefined || !nameOfMethod.test(called)) return undefined;
  const tool = called === 'tools/call' && isJsonObject(json?.params) ? textMember(json.params, 'name') : undefined;
  return `MCP ${called}${tool !== undefined && nameOfMethod.test(tool) ? ` ${tool}` : ''}`;
}

const grpcKind: MessageKind = {
  phase: 'Use',
  matches: ({ headers }) => isGrpc(mediaType(headers.get('content-type'))),
  ...sides('gRPC Call', grpcSource, { request: ['authorization'], response: ['grpc-status'] }),
  specify({ path }) {
    const method = path.slice(path.lastIndexOf('/') + 1);
    if (!nameOfMethod.test(method)) return undefined;
    return sides(`gRPC ${method}`, grpcSource, {
      request: ['id', 'user_id', 'username', 'role', 'service', 'authorization'],
      response: ['grpc-status', 'username', 'roles', 'status'],
    });
  },
};

export const rpcKinds: readonly MessageKind[] = [mcpKind, grpcKind];
