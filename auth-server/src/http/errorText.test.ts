import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostileText.ts';
import { errorText, quoted } from './errorText.ts';

describe('error_description', () => {
  it('holds only what RFC 6749 §5.2 allows, whatever a caller sent [server.error-description-charset]', () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        expect(errorText(`There is no scope ${quoted(value)}.`)).toMatch(/^[\x20\x21\x23-\x5B\x5D-\x7E]*$/);
      }),
    );
  });

  it('quotes a long value only in part', () => {
    expect(quoted('x'.repeat(5000)).length).toBeLessThan(110);
  });
});
