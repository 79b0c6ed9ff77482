import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSizes } from './sizes.ts';

it('knows the sizes that are left, and their sum, whatever comes and goes', () => {
  const step = fc.oneof(fc.record({ push: fc.nat({ max: 1000 }) }), fc.record({ drop: fc.nat({ max: 4 }) }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const sizes = createSizes();
      const model: number[] = [];
      for (const one of steps) {
        if ('push' in one) {
          sizes.push(one.push);
          model.push(one.push);
        } else {
          sizes.drop(one.drop);
          model.splice(0, one.drop);
        }
      }
      expect([sizes.count, sizes.total]).toEqual([model.length, model.reduce((sum, size) => sum + size, 0)]);
      expect(model.map((_, index) => sizes.at(index))).toEqual(model);
      expect(sizes.at(model.length)).toBe(0);
    }),
  );
});

it('lets go of very many', () => {
  const sizes = createSizes();
  for (let size = 1; size <= 25_000; size += 1) sizes.push(size);
  sizes.drop(24_998);
  expect([sizes.count, sizes.at(0), sizes.at(1), sizes.total]).toEqual([2, 24_999, 25_000, 49_999]);
});
