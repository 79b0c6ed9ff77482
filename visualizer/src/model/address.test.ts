import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, benchViews, inspectorTabs, readAddress, writeAddress } from './address.ts';

const addresses: fc.Arbitrary<Address> = fc.record({
  message: fc.option(fc.integer({ min: 1 }), { nil: undefined }),
  tab: fc.constantFrom(...inspectorTabs),
  flow: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  query: fc.string(),
  knowledge: fc.constantFrom(true, undefined),
  follow: fc.option(
    fc.record({
      number: fc.integer({ min: 1 }),
      name: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('address.country', 'keys[0].kid', 'a.1')),
      nth: fc.integer({ min: 1, max: 500 }),
    }),
    { nil: undefined },
  ),
  pins: fc.uniqueArray(fc.integer({ min: 1 }), { maxLength: 20 }).map((pins) => pins.sort((one, other) => one - other)),
  view: fc.option(fc.constantFrom(...benchViews), { nil: undefined }),
});

const plain: Address = { message: undefined, tab: 'explained', flow: undefined, query: '', pins: [], view: undefined };

describe('the address of a state', () => {
  it('opens exactly the state that wrote it [bench.address] [navigation.address]', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(readAddress(writeAddress(address))).toEqual(address);
      }),
    );
  });

  it('reads as a sentence', () => {
    expect(writeAddress({ ...plain, message: 12, tab: 'http', flow: 'a1' })).toBe('#/message/12?tab=http&flow=a1');
    expect(writeAddress({ ...plain, pins: [3, 17], view: 'list' })).toBe('#/?pins=3.17&view=list');
    expect(writeAddress(plain)).toBe('#/');
  });

  it('names a followed value by where it stands, and never says it [follow.address]', () => {
    const follow = { number: 28, name: 'code', nth: 1 };
    expect(writeAddress({ ...plain, message: 29, follow })).toBe('#/message/29?follow=28.code');
    for (const mistyped of ['28', 'code', '0.code', '28.', '.code', 'x.code'])
      expect(readAddress(`#/?follow=${mistyped}`).follow).toBeUndefined();
  });

  it('opens the bench live where it cannot be read', () => {
    for (const mistyped of [
      '',
      '#',
      '#/message/x',
      '#/message/0',
      '#/message/-1',
      '#/message/12/more',
      '#?tab=none',
      '#/?pins=x.0.-1&view=odd',
    ]) {
      expect(readAddress(mistyped)).toEqual(plain);
    }
  });

  it('reads anything without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (hostile) => {
        expect(inspectorTabs).toContain(readAddress(hostile).tab);
      }),
    );
  });
});
