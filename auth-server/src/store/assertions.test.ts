import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { freshStores } from '../testing/stores.ts';

describe.each(eachDatabase())('the store of client assertions on $kind', (kind) => {
  const fresh = freshStores(kind);

  it('lets one of fifty callers use a jti, in two processes [token.assertion-single-use]', async () => {
    const both = [fresh.stores, await fresh.ofAnotherProcess()];
    const tries = Array.from({ length: 25 }, () => both).flat();
    const won = await Promise.all(tries.map(({ assertions }) => assertions.use('app', 'jti', 1000)));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the jtis of clients apart', async () => {
    expect(await fresh.stores.assertions.use('app', 'jti', 1000)).toBe(true);
    expect(await fresh.stores.assertions.use('other', 'jti', 1000)).toBe(true);
  });
});
