import { describe, expect, it } from 'vitest';
import { findResource } from './resource.ts';

const resources = ['https://api.example', 'https://api.example/mcp'];

describe('a resource parameter', () => {
  it('means the default where it is absent', () => {
    expect(findResource(resources, undefined)).toBe('https://api.example');
  });

  it('means the resource of that URI, an origin with or without its final slash', () => {
    expect(findResource(resources, 'https://api.example/')).toBe('https://api.example');
    expect(findResource(resources, 'https://api.example/mcp')).toBe('https://api.example/mcp');
  });

  it('means nothing where no resource has that URI', () => {
    for (const sent of ['', 'x', 'https://api.example/mcp/', 'https://api.example#x', 'https://api.example.evil']) {
      expect(findResource(resources, sent)).toBeUndefined();
    }
  });
});
