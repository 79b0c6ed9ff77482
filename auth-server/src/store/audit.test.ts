import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../audit/event.ts';
import { alice } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';

describe.each(eachDatabase())('the store of audit events on $kind', (kind) => {
  const fresh = freshStores(kind);
  const row = (id: string, changes: Partial<AuditRow> = {}): AuditRow => ({
    id,
    at: 1_900_000_000_000,
    type: 'token',
    outcome: 'done',
    ...changes,
  });

  it('gives back every field, with the name of the user [storage.two-databases]', async () => {
    const { accounts, audit } = fresh.stores;
    await accounts.add([alice], 1);
    const whole = row('a', {
      type: 'refresh',
      outcome: 'refused',
      clientId: 'app',
      sub: alice.sub,
      scope: 'openid read',
      jti: 'j',
      error: 'invalid_grant',
      detail: 'Is this its first use? "No", ’tis not.',
      address: '::1',
      exchange: 'e',
    });
    await audit.append([whole, row('b', { sub: 'gone' })]);
    const [first, second] = await audit.read({}, 10);
    expect(first).toEqual({ ...whole, username: 'alice' });
    expect(second).toMatchObject({ id: 'b', sub: 'gone', username: undefined, clientId: undefined });
  });

  it('reads page by page, oldest first, and each row once [audit.csv]', async () => {
    const { audit } = fresh.stores;
    await audit.append([row('c', { at: 2 }), row('b', { at: 1 }), row('a', { at: 2 }), row('d', { at: 3 })]);
    const order: string[] = [];
    let page = await audit.read({}, 2);
    while (page.length > 0) {
      order.push(...page.map(({ id }) => id));
      page = await audit.read({}, 2, page.at(-1));
    }
    expect(order).toEqual(['b', 'a', 'c', 'd']);
  });

  it('takes a batch again that may have arrived before [audit.batches]', async () => {
    const { audit } = fresh.stores;
    await audit.append([row('a'), row('b')]);
    await audit.append([row('a'), row('b'), row('c')]);
    await audit.append([]);
    expect((await audit.read({}, 10)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('finds by time, type and user [audit.csv] [audit.own]', async () => {
    const { audit } = fresh.stores;
    await audit.append([
      row('a', { at: 1, sub: 'x' }),
      row('b', { at: 2, sub: 'x', type: 'sign-in' }),
      row('c', { at: 3, sub: 'y' }),
    ]);
    const ids = async (filter: Parameters<typeof audit.read>[0]) => (await audit.read(filter, 9)).map(({ id }) => id);
    expect(await ids({ from: 2 })).toEqual(['b', 'c']);
    expect(await ids({ to: 2 })).toEqual(['a']);
    expect(await ids({ type: 'token' })).toEqual(['a', 'c']);
    expect(await ids({ sub: 'x', type: 'token' })).toEqual(['a']);
  });
});
