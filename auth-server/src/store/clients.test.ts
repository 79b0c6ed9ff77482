import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { authorization, client, code, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';

const registered = client({ registration: { at: 1_900_000_000_000, accessTokenHash: 'first' } });
const changed = (hash: string) => ({
  ...registered,
  name: hash,
  registration: { ...registered.registration, at: 1_900_000_000_000, accessTokenHash: hash },
});

describe.each(eachDatabase())('the store of clients on $kind', (kind) => {
  const fresh = freshStores(kind);

  it('tells apart who registered itself and whom the operator set up [storage.two-databases]', async () => {
    const { clients } = fresh.stores;
    await clients.put([registered, client({ clientId: 'operators' })]);
    expect(await clients.find('app')).toEqual(registered);
    expect(await clients.find('operators')).toEqual(client({ clientId: 'operators' }));
    expect(await clients.countRegistered()).toBe(1);
  });

  it('replaces a registration for one of many callers [registration.update-compare-and-set]', async () => {
    const both = [fresh.stores, await fresh.ofAnotherProcess()];
    await fresh.stores.clients.put([registered]);
    const hashes = Array.from({ length: 10 }, (_, at) =>
      both.map((stores, of) => ({ stores, hash: `${of}-${at}` })),
    ).flat();
    const won = await Promise.all(
      hashes.map(async ({ stores, hash }) => ((await stores.clients.replace(changed(hash), 'first')) ? hash : '')),
    );
    const [winner, ...more] = won.filter((hash) => hash !== '');
    expect(more).toEqual([]);
    expect((await fresh.stores.clients.find('app'))?.name).toBe(winner);
  });

  it('removes a client only for who holds its token, with all that it was granted [registration.delete]', async () => {
    const { clients, codes, families, consents, devices } = fresh.stores;
    await clients.put([registered, client({ clientId: 'other' })]);
    await codes.save(code());
    await codes.redeem('hash', issue('app'));
    await codes.save(code({ codeHash: 'unused' }));
    await codes.save(code({ codeHash: 'of another', authorization: authorization({ clientId: 'other' }) }));
    await consents.remember({ sub: 'alice', clientId: 'app', scope: ['read'], at: 1 });
    await consents.remember({ sub: 'alice', clientId: 'other', scope: ['read'], at: 1 });
    const device = { clientId: 'app', scope: [], resource: 'r', issuedAt: 1, expiresAt: 2 };
    await devices.begin({ ...device, deviceCodeHash: 'd', userCodeHash: 'u' }, 5);

    expect(await clients.remove('app', 'wrong', 3000)).toBe(false);
    expect(await clients.remove('other', 'first', 3000)).toBe(false);
    expect(await clients.remove('app', 'first', 3000)).toBe(true);
    expect(await clients.remove('app', 'first', 3000)).toBe(false);

    expect(await clients.find('app')).toBeUndefined();
    expect(await families.findRefreshToken('refresh-app')).toMatchObject({ family: { revokedAt: 3000 } });
    expect(await codes.find('unused')).toBeUndefined();
    expect(await devices.find('d')).toBeUndefined();
    expect(await consents.find('alice', 'app')).toEqual([]);
    expect(await codes.find('of another')).toBeDefined();
    expect(await consents.find('alice', 'other')).toEqual(['read']);
  });
});
