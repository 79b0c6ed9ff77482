import { idleLifetime } from '@oauth-lab/shared/database/sessionStore';
import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { freshStores } from '../testing/stores.ts';

const begun = { sub: 'a', at: 1, address: '::1', agent: 'Firefox' };

describe.each(eachDatabase())('the store of sign-ins on $kind', (kind) => {
  const fresh = freshStores(kind);
  /** A sign-in with the session of its browser. */
  const signIn = async (sessionHash: string, changes: Partial<typeof begun> = {}, lasts = idleLifetime) => {
    const expires_at = Date.now() + lasts;
    await fresh.database.insertInto('web_session').values({ id_hash: sessionHash, data: '{}', expires_at }).execute();
    await fresh.stores.signIns.begin({ sessionHash, ...begun, ...changes });
    return expires_at;
  };
  const sessions = async () =>
    (await fresh.database.selectFrom('web_session').select('id_hash').execute()).map(({ id_hash }) => id_hash).sort();

  it('counts a sign-in in its own session and for its own user alone [account.session-ended]', async () => {
    const { signIns } = fresh.stores;
    await signIn('one');
    expect(await signIns.lasts('one', 'a')).toBe(true);
    expect(await signIns.lasts('one', 'b')).toBe(false);
    expect(await signIns.lasts('two', 'a')).toBe(false);
  });

  it('lists those whose session lasts, the latest first [account.sessions-listed]', async () => {
    const expiresAt = await signIn('early');
    await signIn('late', { at: 2 });
    await signIn('over', { at: 3 }, -1);
    await signIn('other', { sub: 'b' });
    const listed = await fresh.stores.signIns.ofUser('a');
    expect(listed.map(({ sessionHash }) => sessionHash)).toEqual(['late', 'early']);
    expect(listed[1]).toEqual({ sessionHash: 'early', ...begun, seenAt: expiresAt - idleLifetime });
  });

  it('ends a session of its user, with what the browser had, and no other [account.session-ended]', async () => {
    const { signIns } = fresh.stores;
    await signIn('one');
    await signIn('two');
    expect(await signIns.end('b', 'one')).toBe(false);
    expect(await signIns.end('a', 'one')).toBe(true);
    expect(await signIns.end('a', 'one')).toBe(false);
    expect([await signIns.lasts('one', 'a'), await signIns.lasts('two', 'a')]).toEqual([false, true]);
    expect(await sessions()).toEqual(['two']);
  });

  it('ends all of a user but one [account.session-ended]', async () => {
    const { signIns } = fresh.stores;
    for (const hash of ['one', 'two', 'three']) await signIn(hash);
    await signIn('of another user', { sub: 'b' });
    await signIns.endOthers('a', 'two');
    expect(await sessions()).toEqual(['of another user', 'two']);
    await signIns.endOthers('a', 'two');
    expect(await signIns.lasts('two', 'a')).toBe(true);
  });
});
