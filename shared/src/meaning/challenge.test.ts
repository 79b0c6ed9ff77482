import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearerChallenge, parseChallenges } from './challenge.ts';
import { anyText } from './testing/arbitraries.ts';

describe('WWW-Authenticate', () => {
  it('may hold several challenges, whose parameters may be quoted [meaning.parts-challenge]', () => {
    expect(parseChallenges('Basic realm="a, b", DPoP algs="ES256" , error=use_dpop_nonce')).toEqual([
      { scheme: 'Basic', parameters: new Map([['realm', 'a, b']]) },
      {
        scheme: 'DPoP',
        parameters: new Map([
          ['algs', 'ES256'],
          ['error', 'use_dpop_nonce'],
        ]),
      },
    ]);
  });

  it('asks for an access token by the schemes Bearer and DPoP, in any case [meaning.parts-challenge]', () => {
    expect(bearerChallenge('bearer')?.scheme).toBe('bearer');
    expect(bearerChallenge('Basic realm="Bearer"')).toBeUndefined();
    expect(bearerChallenge(undefined)).toBeUndefined();
  });

  it('is read without an error, however broken it is [meaning.never-throws]', () => {
    fc.assert(fc.property(anyText, (header) => void parseChallenges(header)));
  });
});
