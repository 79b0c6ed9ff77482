/** What the diagram shows of the stretches that a model’s client goes through more than once. `who` is the client’s `User-Agent`. */
export const clientDiscovers = (who: string) => [
  `${who} → resource-server  Protected Resource Metadata Request`,
  `resource-server → ${who}  Protected Resource Metadata Response`,
  `${who} → auth-server  Authorization Server Metadata Request`,
  `auth-server → ${who}  Authorization Server Metadata Response`,
];

export const clientGetsAToken = (who: string) => [
  ...clientDiscovers(who),
  `${who} → auth-server  Token Request`,
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
  'auth-server ✓ Token Request checks: authorization_code',
  'auth-server ✓ Code redemption',
  'auth-server • Tokens issued',
  `auth-server → ${who}  Token Response`,
];

/** One message to the MCP server that its token was good for. */
export const clientSends = (who: string, message: string) => [
  `${who} → resource-server  MCP ${message}`,
  'resource-server ✓ Access token checks',
  `resource-server → ${who}  MCP ${message} Response`,
];
