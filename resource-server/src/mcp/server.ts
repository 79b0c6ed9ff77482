import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { AccessTokenClaims } from '../bearer/claims.ts';
import { type ContextStore, mostContexts, ownerOf, shownContext } from '../contexts/contexts.ts';
import { newContext } from '../contexts/newContext.ts';
import { faultOf } from '../http/errors.ts';

export interface McpServerDependencies {
  contexts: ContextStore;
  newId: () => string;
  /** Seconds since the epoch. */
  now: () => number;
  /** The accepted claims of the token that a message came with. */
  claimsOf: (auth: AuthInfo | undefined) => AccessTokenClaims;
}

const context = z.object({ id: z.string(), name: z.string(), content: z.string(), created_at: z.string() });

/** The MCP server of one session. Which scope a tool needs stands in toolScopes.ts, and is judged before a message comes here. */
export function createMcpServer({ contexts, newId, now, claimsOf }: McpServerDependencies): McpServer {
  const server = new McpServer(
    { name: 'oauth-lab', title: 'OAuth Lab', version: '0.1.0' },
    { instructions: 'Contexts are short texts that the user keeps for you. Each user has their own.' },
  );

  server.registerTool(
    'whoami',
    {
      title: 'Who am I',
      description: 'Says whom the access token acts for, which client got it, and what it allows.',
      outputSchema: {
        sub: z.string(),
        client_id: z.string(),
        iss: z.string(),
        scope: z.string(),
        expires_at: z.string(),
        name: z.string().optional(),
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ authInfo }) => {
      const { sub, client_id, iss, scope = '', exp, name } = claimsOf(authInfo);
      const expires_at = new Date(exp * 1000).toISOString();
      return told({ sub, client_id, iss, scope, expires_at, ...(typeof name === 'string' ? { name } : {}) });
    },
  );

  server.registerTool(
    'list_contexts',
    {
      title: 'List contexts',
      description: 'Lists the contexts that the user keeps. Needs the scope read.',
      outputSchema: { contexts: z.array(context) },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ authInfo }) =>
      answered(async () => told({ contexts: (await contexts.list(ownerOf(claimsOf(authInfo)))).map(shownContext) })),
  );

  server.registerTool(
    'add_context',
    {
      title: 'Add a context',
      description: 'Keeps a text for the user under a name. Needs the scope write.',
      inputSchema: newContext.shape,
      outputSchema: context.shape,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    (asked, { authInfo }) =>
      answered(async () => {
        const added = { ...asked, id: newId(), createdAt: Math.round(now() * 1000) };
        const outcome = await contexts.add(ownerOf(claimsOf(authInfo)), added);
        if (outcome === 'full') return failed(`You keep ${mostContexts} contexts, and more are not possible.`);
        return told(shownContext(added));
      }),
  );
  return server;
}

/** What a tool threw, as its result; the SDK would tell the model what our database said. */
async function answered(work: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await work();
  } catch (error) {
    return failed(faultOf(error).description);
  }
}

/** The same for programs and, as text, for models whose client does not read structured content. */
function told(structuredContent: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(structuredContent, undefined, 2) }], structuredContent };
}

/** MCP Tools, Error Handling: what the model may react to is a result. */
function failed(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
