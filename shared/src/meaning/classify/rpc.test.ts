import { describe, expect, it } from 'vitest';
import type { TraceHeaders } from '../../trace/event.ts';
import { classifyAnswer, classifyRequest } from '../classify.ts';
import { describeMessage, explain, explainError } from '../explain.ts';
import { partsOf } from '../parts.ts';
import { request, response } from '../testing/events.ts';

const mcp = 'http://localhost:8082/mcp';
const bearer: TraceHeaders = [['Authorization', 'Bearer token']];
const session: TraceHeaders = [['Mcp-Session-Id', 's']];

function rpc(method: unknown, params?: unknown) {
  return request(mcp, { headers: bearer, json: { jsonrpc: '2.0', id: 1, method, params } });
}

describe('A message of MCP', () => {
  it.each([
    { message: rpc('initialize', {}), name: 'MCP initialize' },
    { message: rpc('notifications/initialized'), name: 'MCP notifications/initialized' },
    { message: rpc('tools/call', { name: 'whoami' }), name: 'MCP tools/call whoami' },
    { message: rpc('tools/call', { name: 'who am i <b>' }), name: 'MCP tools/call' },
    { message: rpc('<script>'), name: 'MCP Request' },
    { message: rpc(7), name: 'MCP 7' },
    { message: request(mcp, { headers: [...bearer, ...session] }), name: 'MCP Event Stream' },
    { message: request(mcp, { method: 'DELETE', headers: [...bearer, ...session] }), name: 'MCP Session End' },
  ])('is named by its method, and a tool call by the tool: $name [mcp.named]', ({ message, name }) => {
    expect(classifyRequest(message).name).toBe(name);
    expect(describeMessage(name)).toBeDefined();
  });

  it('is answered under the same name, and refused under it [mcp.named]', () => {
    const call = rpc('tools/call', { name: 'add_context' });
    expect(classifyAnswer(call, response(call, 200, { json: { jsonrpc: '2.0', id: 1, result: {} } }))).toMatchObject({
      name: 'MCP tools/call add_context Response',
      error: undefined,
    });
    const challenge: TraceHeaders = [['WWW-Authenticate', 'Bearer error="insufficient_scope", scope="read write"']];
    expect(classifyAnswer(call, response(call, 403, { headers: challenge }))).toMatchObject({
      name: 'MCP tools/call add_context Error Response',
      error: 'insufficient_scope',
      key: [
        { name: 'error', value: 'insufficient_scope' },
        { name: 'scope', value: 'read write' },
      ],
    });
    const failed = { jsonrpc: '2.0', id: 1, result: { isError: true, content: [] } };
    expect(classifyAnswer(call, response(call, 200, { json: failed })).error).toBe('isError');
    const unknown = { jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found' } };
    const { error, name } = classifyAnswer(call, response(call, 404, { json: unknown }));
    expect(error).toBe('-32001');
    for (const code of ['isError', '-32001', '-32700']) expect(explainError(code)).toBeDefined();
    expect(describeMessage(name)).toBeDefined();
  });
});

describe('A gRPC call', () => {
  const grpc: TraceHeaders = [['content-type', 'application/grpc']];
  function called(method: string, json: unknown, headers: TraceHeaders = bearer) {
    const url = `http://localhost:50051/oauthlab.v1.UserService/${method}`;
    const event = request(url, { json });
    return { ...event, headers: [...grpc, ...headers] };
  }
  function answered(to: ReturnType<typeof called>, json: unknown, trailers: TraceHeaders) {
    const event = response(to, 200, { json });
    return { ...event, headers: [...grpc, ...trailers] };
  }

  it('is named by its method, with the fields that say what it is about [grpc.named]', () => {
    const call = called('GetUser', { id: 'u1' });
    expect(classifyRequest(call)).toMatchObject({
      name: 'gRPC GetUser',
      phase: 'Use',
      channel: 'back',
      key: [
        { name: 'id', value: 'u1' },
        { name: 'authorization', value: 'Bearer token' },
      ],
    });
    const answer = answered(call, { username: 'alice' }, [['grpc-status', '0']]);
    expect(classifyAnswer(call, answer)).toMatchObject({ name: 'gRPC GetUser Response', error: undefined });
    for (const name of ['gRPC GetUser', 'gRPC GetUser Response', 'gRPC GetUser Error Response'])
      expect(describeMessage(name)).toBeDefined();
  });

  it('has the error that its status says; without a token it is a challenge [grpc.named]', () => {
    const challenge: TraceHeaders = [['www-authenticate', 'Bearer error="insufficient_scope", scope="read:users"']];
    const call = called('GetUser', { id: 'u1' });
    expect(classifyAnswer(call, answered(call, undefined, [['grpc-status', '7'], ...challenge]))).toMatchObject({
      name: 'gRPC GetUser Error Response',
      error: 'PERMISSION_DENIED',
    });
    const bare = called('GetUser', {}, []);
    const asked: TraceHeaders = [
      ['grpc-status', '16'],
      ['www-authenticate', 'Bearer resource_metadata="x"'],
    ];
    expect(classifyAnswer(bare, answered(bare, undefined, asked))).toMatchObject({
      name: 'Bearer Challenge',
      error: 'UNAUTHENTICATED',
    });
    for (const [status, error] of Object.entries({
      3: 'INVALID_ARGUMENT',
      12: 'UNIMPLEMENTED',
      99: 'UNKNOWN',
      x: 'UNKNOWN',
    })) {
      expect(classifyAnswer(call, answered(call, undefined, [['grpc-status', status]])).error).toBe(error);
      expect(explainError(error)).toBeDefined();
    }
  });

  it('has its metadata and the fields of its messages explained, also in a stream [grpc.named]', () => {
    const call = called('ListUsers', { role: 'ROLE_USER' }, [
      ['grpc-timeout', '5000m'],
      ['te', 'trailers'],
    ]);
    const stream = [{ id: 'u1', username: 'alice', roles: ['ROLE_USER'], created_at: '2026-01-01T12:00:00.000Z' }];
    const answer = answered(call, stream, [
      ['grpc-status', '0'],
      ['grpc-message', 'OK'],
    ]);
    for (const part of [...partsOf(call), ...partsOf(answer)]) expect(explain(part), part.name).toBeDefined();
    expect(partsOf(answer).map(({ name }) => name)).toContain('[0].username');
  });
});
