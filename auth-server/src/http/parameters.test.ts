import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostileText.ts';
import { parseParameters } from './parameters.ts';

describe('parameters', () => {
  it('are read as forms encode them', () => {
    const parameters = parseParameters('scope=openid+read&state=%C3%A9%2B');
    expect(parameters.get('scope')).toBe('openid read');
    expect(parameters.get('state')).toBe('é+');
  });

  it('without a value count as omitted', () => {
    expect(parseParameters('state=&nonce').get('state')).toBeUndefined();
    expect(parseParameters('state=&nonce').get('nonce')).toBeUndefined();
  });

  it('that are repeated are told, also where a value is empty', () => {
    expect(parseParameters('state=a&code=b&state=').repeated).toEqual(['state']);
  });

  it('of broken percent-encoding or of no UTF-8 are told', () => {
    for (const text of ['state=%', 'state=%zz', 'state=%FF', '%C3=x']) {
      expect(parseParameters(text).wellFormed).toBe(false);
    }
  });

  it('do not reach what every object has', () => {
    expect(parseParameters('a=b').get('constructor')).toBeUndefined();
    expect(parseParameters('__proto__=x').get('__proto__')).toBe('x');
  });

  it('come out as they went in, whatever the values [authorize.state-unchanged]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (state) => {
        const parameters = parseParameters(new URLSearchParams({ state }).toString());
        expect(parameters.get('state')).toBe(state);
        expect(parameters.wellFormed).toBe(true);
      }),
    );
  });

  it('never make the reader throw', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const parameters = parseParameters(text);
        expect(parameters.get('x') === undefined || parameters.get('x') !== '').toBe(true);
      }),
    );
  });
});
