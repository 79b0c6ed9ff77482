import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostileText.ts';
import { parseScope } from './parse.ts';

describe('a scope value', () => {
  it('is a list of tokens between spaces, each counted once', () => {
    expect(parseScope('openid read openid')).toEqual(['openid', 'read']);
  });

  it('without a token is none', () => {
    expect(parseScope('')).toBeUndefined();
    expect(parseScope('   ')).toBeUndefined();
  });

  it('with a character outside the grammar is refused', () => {
    for (const text of ['re"ad', 're\\ad', 'read\nwrite', 'read\twrite', 'lés', 'a\u0000']) {
      expect(parseScope(text)).toBeUndefined();
    }
  });

  it('gives only tokens of the grammar, whatever comes in', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const token of parseScope(text) ?? []) expect(token).toMatch(/^[\x21\x23-\x5B\x5D-\x7E]+$/);
      }),
    );
  });

  it('keeps every token of a well-formed list', () => {
    const token = fc.stringMatching(/^[\x21\x23-\x5B\x5D-\x7E]{1,20}$/);
    fc.assert(
      fc.property(fc.uniqueArray(token, { minLength: 1, maxLength: 10 }), (tokens) => {
        expect(parseScope(tokens.join(' '))).toEqual(tokens);
      }),
    );
  });
});
