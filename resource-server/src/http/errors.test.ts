import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import express from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { statusOfError } from '../grpc/status.ts';
import { createMcpServer } from '../mcp/server.ts';
import { call } from '../testing/call.ts';
import { listen } from '../testing/http.ts';
import { answerErrors } from './errors.ts';

const lost = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
const bug = new Error('secrets of the house');
const problem = (text: string) => ({ error_description: text });
const later = 'The resource server has no access to its records now. Try again in 5 seconds.';
const wrong = 'Something went wrong in this server.';

afterEach(() => void vi.restoreAllMocks());

async function rest(thrown: Error) {
  const app = express();
  app.get('/', () => {
    throw thrown;
  });
  app.use(answerErrors);
  const server = await listen(app);
  const answer = await call(server.origin);
  await server.stop();
  return answer;
}

async function tool(name: string, thrown: Error) {
  const contexts = { list: () => Promise.reject(thrown), add: () => Promise.reject(thrown) };
  const claims = { iss: 'https://as.example', sub: 'alice', aud: 'x', exp: 1, iat: 1, client_id: 'app' };
  const server = createMcpServer({ contexts, newId: () => 'id', now: () => 1, claimsOf: () => claims });
  const client = new Client({ name: 'tester', version: '1' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  const result = await client.callTool({ name, arguments: { name: 'note', content: 'text' } });
  await client.close();
  return result;
}

describe('an error of this server', () => {
  it('is 503 with Retry-After where the database does not answer, on all transports, and tells nothing of it [resource.unavailable]', async () => {
    const answer = await rest(lost);
    expect(answer).toMatchObject({ status: 503, json: { error: 'temporarily_unavailable', ...problem(later) } });
    expect(answer.headers['retry-after']).toBe('5');
    for (const name of ['list_contexts', 'add_context'])
      expect(await tool(name, lost)).toEqual({ content: [{ type: 'text', text: later }], isError: true });
    expect(statusOfError(lost)).toEqual({ code: 14, details: later });
  });

  it('says nothing else of what went wrong inside, on all transports [resource.unavailable]', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await rest(bug)).toMatchObject({ status: 500, json: { error: 'server_error', ...problem(wrong) } });
    expect(await tool('list_contexts', bug)).toEqual({ content: [{ type: 'text', text: wrong }], isError: true });
    expect(statusOfError(bug)).toEqual({ code: 13, details: wrong });
  });
});
