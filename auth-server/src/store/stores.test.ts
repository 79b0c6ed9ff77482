import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { alice, client, confidential } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';
import type { Transaction } from './transactions.ts';

describe.each(eachDatabase())('on $kind', (kind) => {
  const fresh = freshStores(kind);

  describe('the store of accounts', () => {
    it('finds an account by its name and by its subject', async () => {
      const { accounts } = fresh.stores;
      await accounts.add([alice], 1);
      expect(await accounts.findByUsername('alice')).toEqual(alice);
      expect(await accounts.findBySub(alice.sub)).toEqual(alice);
      expect(await accounts.findByUsername('Alice')).toBeUndefined();
    });

    it('leaves an account as it is when its name is added again', async () => {
      const { accounts } = fresh.stores;
      await accounts.add([alice], 1);
      await accounts.add([{ ...alice, sub: 'another', name: 'Another' }], 2);
      await accounts.add([], 3);
      expect(await accounts.findByUsername('alice')).toEqual(alice);
      expect(await accounts.usernames()).toEqual(['alice']);
    });
  });

  describe('the store of clients', () => {
    it('gives back every field, and replaces all of them', async () => {
      const { clients } = fresh.stores;
      const registered = { ...confidential, registration: { at: 5, accessTokenHash: 'hash' } };
      await clients.put([client(), { ...registered, clientId: 'other' }]);
      expect(await clients.find('app')).toEqual(client());
      expect(await clients.find('other')).toEqual({ ...registered, clientId: 'other' });
      await clients.put([{ ...registered, name: 'Renamed' }]);
      expect(await clients.find('app')).toEqual({ ...registered, name: 'Renamed' });
      expect(await clients.find('APP')).toBeUndefined();
    });
  });

  describe('the store of consents', () => {
    it('remembers the last answer for a user and a client', async () => {
      const { consents } = fresh.stores;
      await consents.remember({ sub: 'a', clientId: 'app', scope: ['read', 'write'], at: 1 });
      await consents.remember({ sub: 'a', clientId: 'app', scope: ['read'], at: 2 });
      await consents.remember({ sub: 'b', clientId: 'app', scope: [], at: 2 });
      expect(await consents.find('a', 'app')).toEqual(['read']);
      expect(await consents.find('b', 'app')).toEqual([]);
      expect(await consents.find('a', 'other')).toEqual([]);
    });
  });

  describe('the store of transactions', () => {
    const transaction: Transaction = {
      kind: 'authorization',
      idHash: 'id',
      browserHash: 'browser',
      request: {
        clientId: 'app',
        redirectUri: 'https://app.example/cb',
        redirectUriSent: true,
        scope: ['read'],
        state: 's\u{1F511} "\'',
        nonce: undefined,
        codeChallenge: 'c',
        resource: 'https://api.example',
        prompt: [],
        maxAge: undefined,
        loginHint: undefined,
      },
      startedAt: 1,
      expiresAt: 2,
      finishedAt: undefined,
    };

    it('gives a request back as it was, and lets one answer finish it', async () => {
      const { transactions } = fresh.stores;
      await transactions.begin(transaction);
      expect(await transactions.find('id')).toEqual(transaction);
      const finished = await Promise.all(Array.from({ length: 10 }, (_, at) => transactions.finish('id', at)));
      expect(finished.filter((won) => won)).toHaveLength(1);
      expect(await transactions.finish('unknown', 1)).toBe(false);
    });
  });

  describe('the store of secrets', () => {
    it('keeps the first value that any process brings [storage.two-processes]', async () => {
      const both = [fresh.stores, await fresh.ofAnotherProcess()];
      const kept = await Promise.all(
        both.flatMap(({ secrets }, of) => [1, 2, 3].map((n) => secrets.keep('s', `${of}${n}`))),
      );
      expect(new Set(kept).size).toBe(1);
    });
  });

  it('the stores answer, and refuse to once the database is gone', async () => {
    await fresh.stores.ping();
    await fresh.database.destroy();
    await expect(fresh.stores.ping()).rejects.toThrow();
  });
});
