/** The MCP server as its metadata describes it (RFC 9728 §2). Clients ask for these scopes, and users may grant fewer. */
export const mcpResource = {
  path: '/mcp',
  name: 'The MCP server: contexts for a model',
  scopes: ['read', 'write'],
} as const;
