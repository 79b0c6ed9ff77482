import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedAnswer } from './challenge.ts';
import { insufficientScope, invalidToken } from './refusal.ts';

const url = 'http://localhost:8082/.well-known/oauth-protected-resource/protected';

describe('the challenge', () => {
  it('says where the resource describes itself [resource.challenge-names-metadata]', () => {
    expect(refusedAnswer(invalidToken('It is no good.'), url).headers).toEqual({
      'WWW-Authenticate': `Bearer error="invalid_token", error_description="It is no good.", resource_metadata="${url}"`,
    });
  });

  it('cannot be ended early or broken by what a token holds [resource.challenge-stays-quoted]', () => {
    fc.assert(
      fc.property(anyText, (hostile) => {
        for (const refusal of [invalidToken(hostile), insufficientScope(['read'], [hostile])]) {
          const { 'WWW-Authenticate': field } = refusedAnswer(refusal, url).headers;
          expect(field).toMatch(/^Bearer( [a-z_]+="[\x20-\x21\x23-\x5B\x5D-\x7E]*",?)+$/);
        }
      }),
    );
  });
});
