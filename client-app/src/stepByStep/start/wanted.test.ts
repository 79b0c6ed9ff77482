import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wantedFrom } from './wanted.ts';

const wanted = (query: string) => wantedFrom(new URLSearchParams(query));

describe('What the start page is asked for', () => {
  it('is the demo client with its usual scope when nothing is said [client.choose]', () => {
    expect(wanted('')).toEqual({ client: 'demo-client', scope: undefined });
  });

  it('takes ticked boxes and typed words alike, each once [client.choose]', () => {
    expect(wanted('client=web-client&scope=openid&scope=read&scope=openid')).toEqual({
      client: 'web-client',
      scope: 'openid read',
    });
    expect(wanted('scope=openid++read%0Awrite').scope).toBe('openid read write');
  });

  it('never makes a scope that the specification does not allow', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (scopes) => {
        const { scope } = wantedFrom(new URLSearchParams(scopes.map((value): [string, string] => ['scope', value])));
        if (scope !== undefined) expect(scope).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/);
      }),
    );
  });
});
