import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededScopes } from './toolScopes.ts';

const callOf = (name: unknown) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } });

describe('the scopes that a message needs', () => {
  it('are those of the tool that it calls, or of all that a batch calls [mcp.tool-scopes]', () => {
    expect(neededScopes(callOf('whoami'))).toEqual([]);
    expect(neededScopes(callOf('list_contexts'))).toEqual(['read']);
    const batch = ['whoami', 'add_context', 'list_contexts', 'add_context'].map(callOf);
    expect(neededScopes(batch)).toEqual(['write', 'read']);
  });

  it('are none where no tool is called, whatever else it is [mcp.tool-scopes]', () => {
    expect(neededScopes({ ...callOf('add_context'), method: 'tools/list' })).toEqual([]);
    for (const name of ['__proto__', 'constructor', 'ADD_CONTEXT', 1, null, ['add_context']])
      expect(neededScopes(callOf(name))).toEqual([]);
    fc.assert(fc.property(fc.jsonValue(), (any) => void neededScopes(any)));
  });
});
