import type { Requirement } from './requirement.ts';

export const mcpRequirements = [
  {
    id: 'mcp.challenge',
    behaviour:
      'A message without a token is challenged with the address of the metadata, which describes /mcp by its own identifier.',
    source: 'MCP Authorization, RFC 9728 §5.1',
  },
  {
    id: 'mcp.bad-tokens',
    behaviour: 'The MCP endpoint refuses the same bad tokens as the REST API, in the same words.',
    source: 'RFC 6750 §3.1',
  },
  {
    id: 'mcp.tools',
    behaviour: 'A client with a good token lists and calls the tools; each user sees their own contexts.',
    source: 'MCP Tools',
  },
  {
    id: 'mcp.tool-scopes',
    behaviour:
      'A tool whose scope is missing is answered 403 insufficient_scope, before it runs; the challenge names what is needed and what the token had.',
    source: 'MCP Authorization, Scope Challenge Handling',
  },
  {
    id: 'mcp.audience',
    behaviour: 'A token counts that is meant for /mcp or for the whole server, and no other.',
    source: 'MCP Authorization, Token Audience Binding and Validation',
  },
  {
    id: 'mcp.session-owner',
    behaviour: 'A session is there only for the user and client that opened it, and proves nothing by itself.',
    source: 'MCP Security Best Practices, Session Hijacking',
  },
  {
    id: 'mcp.session-limits',
    behaviour: 'Sessions are bounded in number, end when they are not used, and end on DELETE and on a stop.',
    source: 'MCP Transports, Session Management',
  },
  {
    id: 'mcp.rebinding',
    behaviour: 'A page of another origin, and a caller that means another host, is refused.',
    source: 'MCP Transports, Security Warning',
  },
  {
    id: 'mcp.pages',
    behaviour: 'A client in a page of this machine may call and read the challenge and the session id.',
    source: 'Fetch §3.2',
  },
  {
    id: 'mcp.json-rpc-errors',
    behaviour: 'What is no JSON, no JSON-RPC, too long or for no session is answered with a JSON-RPC error.',
    source: 'JSON-RPC 2.0 §5.1, MCP Transports',
  },
  {
    id: 'mcp.named',
    behaviour:
      'The diagram names a message of MCP by its method and tool, and its answer by the same, with the error that it carries.',
    source: 'MCP Base Protocol',
  },
  {
    id: 'mcp.sdk-client-signs-in',
    behaviour:
      'The SDK’s own client, given only the address of the MCP server, discovers, registers, gets a token and calls tools; where a tool needs more, it asks for it.',
    source: 'MCP Authorization, Authorization Flow Steps',
  },
  {
    id: 'mcp.lane-named',
    behaviour:
      'A caller from outside has one lane, which is called what the caller calls itself as soon as that is known.',
    source: 'EXPERIENCE.md, promise 14',
  },
  {
    id: 'mcp.stream-recorded',
    behaviour: 'An event stream is on record while it is open, and as answered when its reader leaves it.',
    source: 'ARCHITECTURE.md, One exchange, recorded once',
  },
] as const satisfies readonly Requirement[];
