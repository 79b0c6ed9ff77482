/** The scopes that a tool needs, beside a good token. */
const toolScopes = {
  whoami: [],
  list_contexts: ['read'],
  add_context: ['write'],
} as const satisfies Record<string, readonly string[]>;

/**
 * The scopes that a message needs, or a batch of them. A tool that there is not needs none: the answer to it is a matter of JSON-RPC.
 * @param body any JSON.
 */
export function neededScopes(body: unknown): readonly string[] {
  const messages: unknown[] = Array.isArray(body) ? body : [body];
  return [...new Set(messages.flatMap(scopesOfMessage))];
}

function scopesOfMessage(message: unknown): readonly string[] {
  const { method, params } = members(message);
  if (method !== 'tools/call') return [];
  const { name } = members(params);
  return isTool(name) ? toolScopes[name] : [];
}

function isTool(name: unknown): name is keyof typeof toolScopes {
  return typeof name === 'string' && Object.hasOwn(toolScopes, name);
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
