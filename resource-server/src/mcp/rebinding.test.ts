import { describe, expect, it } from 'vitest';
import { rebindingSign } from './rebinding.ts';

const origin = 'http://localhost:8082';
const deployed = 'https://api.lab.example';

describe('a request that could come from a rebound name', () => {
  it.each([
    { host: 'localhost:8082' },
    { host: '127.0.0.1:8082' },
    { host: '[::1]:8082' },
    { host: 'localhost:8082', origin: 'http://localhost:6274' },
    { host: 'localhost:8082', origin: 'http://127.0.0.1' },
  ])('is not $host with origin $origin [mcp.rebinding]', (headers) => {
    expect(rebindingSign(headers, origin)).toBeUndefined();
  });

  it.each([
    {},
    { host: '' },
    { host: 'evil.example:8082' },
    { host: 'localhost.evil.example' },
    { host: 'localhost@evil.example' },
    { host: 'localhost:8082', origin: 'http://evil.example:8082' },
    { host: 'localhost:8082', origin: 'http://localhost.evil.example' },
    { host: 'localhost:8082', origin: 'null' },
    { host: 'localhost:8082', origin: '' },
  ])('is $host with origin $origin [mcp.rebinding]', (headers) => {
    expect(rebindingSign(headers, origin)).toEqual(expect.any(String));
  });

  it('is told by the name that the server has [mcp.rebinding]', () => {
    expect(rebindingSign({ host: 'api.lab.example', origin: deployed }, deployed)).toBeUndefined();
    expect(rebindingSign({ host: 'api.lab.example' }, origin)).toEqual(expect.any(String));
  });
});
