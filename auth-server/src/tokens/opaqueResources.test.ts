import { describe, expect, it } from 'vitest';
import { readOpaqueResources } from './opaqueResources.ts';

const api = 'https://api.example';

describe('the resources that take opaque tokens', () => {
  it('are none, or those that the operator names [tokens.opaque]', () => {
    expect(readOpaqueResources({}, api)).toEqual(new Set());
    const named = readOpaqueResources({ OPAQUE_RESOURCES: `${api}/mcp  ${api}` }, api);
    expect(named).toEqual(new Set([`${api}/mcp`, api]));
  });

  it('stop the start with one line where nobody serves them [tokens.opaque]', () => {
    expect(() => readOpaqueResources({ OPAQUE_RESOURCES: `${api}/elsewhere` }, api)).toThrow(
      'Configuration: OPAQUE_RESOURCES: has to be out of https://api.example https://api.example/mcp https://api.example/protected',
    );
  });
});
