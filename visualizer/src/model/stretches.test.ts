import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Stretch, stretchFinder } from './stretches.ts';

const stretch = (longest: number) =>
  fc.tuple(fc.nat(3000), fc.nat(longest)).map(([first, length]): Stretch => ({ first, last: first + length }));

describe('the stretches of rows that lie in sight', () => {
  it('are those that share a row with it, in their order, however long each is', () => {
    const some = fc.array(fc.oneof(stretch(8), stretch(300), stretch(3000)), { maxLength: 60 });
    fc.assert(
      fc.property(some, stretch(60), (unordered, sight) => {
        const stretches = unordered.sort((one, other) => one.first - other.first);
        const touched = stretches.filter(({ first, last }) => last >= sight.first && first <= sight.last);
        expect(stretchFinder(stretches)(sight)).toEqual(touched);
      }),
    );
  });
});
