import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BadToken, expected } from '../testing/badTokens/badToken.ts';
import { badTokens, megabyteToken } from '../testing/badTokens/table.ts';
import { call } from '../testing/call.ts';
import { mcpHeaders, toolCall } from '../testing/mcp.ts';
import { startWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const path = '/mcp';

async function refused(bad: BadToken): Promise<void> {
  const { authorization, query, form } = await bad.carry(world);
  const answer = await call(`${world.server.origin}${path}${query === undefined ? '' : `?${query}`}`, {
    method: 'POST',
    headers: {
      ...mcpHeaders,
      ...(authorization === undefined ? {} : { authorization: [...authorization] }),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: form ?? JSON.stringify(toolCall('list_contexts')),
  });
  const { status, challenge, retryAfter } = expected(bad, { issuing: world, path, scopes: ['read'] });
  // A client asks for what the challenge names, so what its token had besides stands there, too.
  const kept = challenge?.replace('only: write openid.", scope="read"', 'only: write openid.", scope="read write"');
  expect(answer.headers['www-authenticate']).toBe(kept);
  expect(answer.headers['retry-after']).toBe(retryAfter);
  expect(answer.status).toBe(status);
}

describe('a message to the MCP server with a bad token', () => {
  it.each(Object.values(badTokens).flat())('$what: refused like everywhere [mcp.bad-tokens]', refused);

  it('of a megabyte is cut off before anything reads it [mcp.bad-tokens]', async () => {
    const answer = await fetch(`${world.server.origin}${path}`, {
      method: 'POST',
      headers: { ...mcpHeaders, authorization: `Bearer ${megabyteToken}` },
      body: JSON.stringify(toolCall('whoami')),
    });
    expect(answer.status).toBe(431);
  });
});
