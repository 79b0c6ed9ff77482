import { describe, expect, it } from 'vitest';
import { groupParts } from './partGroups.ts';

describe('the parts of a message', () => {
  const groups = groupParts([
    { place: 'header', name: 'Host', value: 'localhost:8082' },
    { place: 'header', name: 'Authorization', value: 'Bearer x' },
    { place: 'jwt claim', name: 'iss', value: 'http://localhost:8081', inside: 'authorization' },
    { place: 'jwt header', name: 'alg', value: 'ES256', inside: 'authorization' },
    { place: 'query', name: 'scope', value: 'a' },
    { place: 'query', name: 'scope', value: 'b' },
  ]);

  it('are grouped by where they were found, and what every message has is folded away at the end', () => {
    expect(groups.map(({ title, folded }) => `${title}${folded ? ' (folded)' : ''}`)).toEqual([
      'Headers that matter here',
      'Claims of the JWT in authorization',
      'Header of the JWT in authorization',
      'Query parameters',
      'Other headers (folded)',
    ]);
  });

  it('are all there, a repeated one under a key of its own', () => {
    const keys = groups.flatMap(({ parts }) => parts.map(({ key }) => key));
    expect(new Set(keys).size).toBe(6);
  });
});
