import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grownList } from './grownList.ts';

it('grows a list item by item, however long it gets', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 40 }), (items) => {
      let list: number[] = [];
      for (const item of items) list = grownList(list, item);
      expect(list).toEqual(items);
    }),
  );
});
