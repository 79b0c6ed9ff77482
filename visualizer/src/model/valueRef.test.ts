import { anyRequest, anyResponse } from '@oauth-lab/shared/meaning/testing/arbitraries';
import { followableIn } from '@oauth-lab/shared/meaning/values/placed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValueRef, refTo, refToValue, valueAt, writeValueRef } from './valueRef.ts';

describe('a reference to a value', () => {
  it('leads back to the value that it was made for, whatever the message holds [follow.address]', () => {
    fc.assert(
      fc.property(fc.oneof(anyRequest, anyResponse), (event) => {
        for (const placed of followableIn(event)) {
          const ref = refTo(7, event, placed);
          const read = readValueRef(ref === undefined ? null : writeValueRef(ref));
          expect(read === undefined ? undefined : valueAt(event, read)?.value).toBe(
            placed.name === '' ? undefined : placed.value,
          );
        }
      }),
    );
  });

  it('is made from the value alone, too [follow.address]', () => {
    fc.assert(
      fc.property(anyRequest, (event) => {
        for (const { value } of followableIn(event)) {
          const ref = refToValue(7, event, value);
          expect(ref === undefined ? undefined : valueAt(event, ref)?.value).toBe(value);
        }
        expect(refToValue(7, event, 'a value that is nowhere')).toBeUndefined();
      }),
    );
  });
});
