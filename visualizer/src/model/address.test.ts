import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, inspectorTabs, readAddress, writeAddress } from './address.ts';

const addresses: fc.Arbitrary<Address> = fc.record({
  message: fc.option(fc.integer({ min: 1 }), { nil: undefined }),
  tab: fc.constantFrom(...inspectorTabs),
  flow: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  query: fc.string(),
});

describe('the address of a state', () => {
  it('opens exactly the state that wrote it [bench.address]', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(readAddress(writeAddress(address))).toEqual(address);
      }),
    );
  });

  it('reads as a sentence', () => {
    expect(writeAddress({ message: 12, tab: 'http', flow: 'a1', query: '' })).toBe('#/message/12?tab=http&flow=a1');
    expect(writeAddress({ message: undefined, tab: 'explained', flow: undefined, query: '' })).toBe('#/');
  });

  it('opens the bench live where it cannot be read', () => {
    for (const mistyped of ['', '#', '#/message/x', '#/message/0', '#/message/-1', '#/message/12/more', '#?tab=none']) {
      expect(readAddress(mistyped)).toEqual({ message: undefined, tab: 'explained', flow: undefined, query: '' });
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
