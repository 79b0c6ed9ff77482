import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { alice, authorization, client, code, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';

const now = 5000;

describe.each(eachDatabase())('the store of grants on $kind', (kind) => {
  const fresh = freshStores(kind);
  /** What a code gives, for a client of its own. */
  const family = async (name: string, clientId: string, scope: readonly string[], sub = alice.sub) => {
    const { family, tokens } = issue(name);
    const given = authorization({ clientId, scope, sub });
    await fresh.stores.codes.save(code({ codeHash: name, authorization: given }));
    await fresh.stores.codes.redeem(name, { family: { ...family, authorization: given }, tokens });
  };

  it('lists what is remembered and what is in use, as one grant for each client [account.grants-listed]', async () => {
    const { clients, consents, grants } = fresh.stores;
    await clients.put([client()]);
    await consents.remember({ sub: alice.sub, clientId: 'app', scope: ['openid'], at: 1000 });
    await consents.remember({ sub: alice.sub, clientId: 'asked-once', scope: ['read'], at: 3000 });
    await family('a', 'app', ['openid', 'read']);
    await family('b', 'gone', ['write']);
    await family('c', 'app', ['admin'], 'somebody else');
    expect(await grants.ofUser(alice.sub, now)).toEqual([
      {
        clientId: 'asked-once',
        clientName: undefined,
        scope: ['read'],
        since: 3000,
        usedAt: undefined,
        refreshes: false,
      },
      { clientId: 'gone', clientName: undefined, scope: ['write'], since: 2000, usedAt: 2000, refreshes: true },
      { clientId: 'app', clientName: 'App', scope: ['openid', 'read'], since: 1000, usedAt: 2000, refreshes: true },
    ]);
  });

  it('does not list what has ended [account.grants-listed]', async () => {
    const { families, grants } = fresh.stores;
    await family('a', 'app', ['read']);
    await family('b', 'other', ['read']);
    await families.revoke('family-a', now);
    expect((await grants.ofUser(alice.sub, now)).map(({ clientId }) => clientId)).toEqual(['other']);
    // The refresh token has expired, and the family has not.
    expect(await grants.ofUser(alice.sub, 8500)).toMatchObject([{ clientId: 'other', refreshes: false }]);
    expect(await grants.ofUser(alice.sub, 9000)).toEqual([]);
  });

  it('takes back consent, tokens, waiting codes and approved devices, of this user and this client alone [account.grant-revoked]', async () => {
    const { codes, consents, devices, families, grants } = fresh.stores;
    const waiting = (name: string, sub: string) =>
      codes.save(code({ codeHash: name, authorization: authorization({ sub }) }));
    const approved = async (name: string, sub: string) => {
      const asked = { clientId: 'app', scope: ['read'], resource: 'r', issuedAt: 1, expiresAt: 9000 };
      await devices.begin({ deviceCodeHash: name, userCodeHash: `user-${name}`, ...asked }, 5);
      await devices.answer(name, { state: 'approved', authorization: authorization({ sub }) }, 2);
    };
    for (const sub of [alice.sub, 'bob']) {
      await consents.remember({ sub, clientId: 'app', scope: ['read'], at: 1 });
      await family(`family of ${sub}`, 'app', ['read'], sub);
      await waiting(`code of ${sub}`, sub);
      await approved(`device of ${sub}`, sub);
    }
    const inForce = async (sub: string) => [
      (await consents.find(sub, 'app')).length > 0,
      (await families.findRefreshToken(`refresh-family of ${sub}`))?.family.revokedAt === undefined,
      (await codes.find(`code of ${sub}`))?.consumedAt === undefined,
      (await devices.find(`device of ${sub}`))?.answer.state === 'approved',
    ];
    expect(await grants.revoke(alice.sub, 'app', now)).toBe(true);
    expect(await inForce(alice.sub)).toEqual([false, false, false, false]);
    expect(await inForce('bob')).toEqual([true, true, true, true]);
    expect(await grants.revoke(alice.sub, 'app', now)).toBe(false);
    await approved('the only thing', alice.sub);
    expect(await grants.revoke(alice.sub, 'app', now)).toBe(true);
  });

  it('leaves nothing in force of a code that another process redeems at the same moment [account.grant-revoked]', async () => {
    const other = await fresh.ofAnotherProcess();
    for (let round = 0; round < 20; round += 1) {
      const name = `round-${round}`;
      await fresh.stores.codes.save(code({ codeHash: name }));
      const [redeemed] = await Promise.all([
        other.codes.redeem(name, issue(name)),
        fresh.stores.grants.revoke(alice.sub, 'app', now),
      ]);
      const token = await fresh.stores.families.findRefreshToken(`refresh-${name}`);
      expect({ redeemed, inForce: token !== undefined && token.family.revokedAt === undefined }).toEqual({
        redeemed,
        inForce: false,
      });
    }
  });
});
