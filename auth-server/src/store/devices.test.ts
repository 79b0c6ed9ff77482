import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { authorization, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';
import type { Device } from './devices.ts';

const pending: Device = {
  deviceCodeHash: 'device-code',
  userCodeHash: 'user-code',
  clientId: 'app',
  scope: ['openid', 'read'],
  resource: 'https://api.example',
  issuedAt: 1_900_000_000_000,
  expiresAt: 1_900_000_600_000,
  answer: { state: 'pending' },
};
const soon = pending.issuedAt + 1000;
const approved = { state: 'approved', authorization: authorization() } as const;

describe.each(eachDatabase())('the store of devices on $kind', (kind) => {
  const fresh = freshStores(kind);

  it('gives back what was begun, by either code [storage.two-databases]', async () => {
    const { devices } = fresh.stores;
    expect(await devices.begin(pending, 5)).toBe(true);
    expect(await devices.find('device-code')).toEqual(pending);
    expect(await devices.findByUserCode('user-code')).toEqual(pending);
    expect(await devices.find('user-code')).toBeUndefined();
  });

  it('takes a user code once [device.user-code]', async () => {
    const { devices } = fresh.stores;
    await devices.begin(pending, 5);
    expect(await devices.begin({ ...pending, deviceCodeHash: 'another' }, 5)).toBe(false);
    expect(await devices.find('another')).toBeUndefined();
  });

  it('lets a device that asks too soon wait five seconds longer, each time [device.slow-down]', async () => {
    const { devices } = fresh.stores;
    await devices.begin(pending, 5);
    const at = pending.issuedAt;
    expect(await devices.poll('device-code', at)).toEqual({ tooSoon: false, interval: 5 });
    expect(await devices.poll('device-code', at + 5000)).toEqual({ tooSoon: false, interval: 5 });
    expect(await devices.poll('device-code', at + 9000)).toEqual({ tooSoon: true, interval: 10 });
    expect(await devices.poll('device-code', at + 15_000)).toEqual({ tooSoon: true, interval: 15 });
    expect(await devices.poll('device-code', at + 30_000)).toEqual({ tooSoon: false, interval: 15 });
  });

  it('counts every one of many questions at once [device.slow-down]', async () => {
    const { devices } = fresh.stores;
    await devices.begin(pending, 5);
    const polls = await Promise.all(Array.from({ length: 10 }, () => devices.poll('device-code', soon)));
    expect(polls.filter(({ tooSoon }) => !tooSoon)).toHaveLength(1);
    expect(Math.max(...polls.map(({ interval }) => interval))).toBe(5 + 9 * 5);
  });

  it('keeps the first of several answers [device.answered-once]', async () => {
    const { devices } = fresh.stores;
    await devices.begin(pending, 5);
    const answers = [approved, { state: 'denied' }, approved, { state: 'denied' }] as const;
    const won = await Promise.all(
      answers.map(async (answer) => ((await devices.answer('device-code', answer, soon)) ? answer : undefined)),
    );
    const [first, ...more] = won.filter((answer) => answer !== undefined);
    expect(more).toEqual([]);
    expect(await devices.find('device-code')).toMatchObject({ answer: first });
  });

  it('takes no answer for a code that has expired [device.expires]', async () => {
    const { devices } = fresh.stores;
    await devices.begin(pending, 5);
    expect(await devices.answer('device-code', { state: 'denied' }, pending.expiresAt)).toBe(false);
  });

  it('redeems an approval for one of fifty callers, in two processes, and keeps nothing of the others [device.single-use]', async () => {
    const { devices, families } = fresh.stores;
    await devices.begin(pending, 5);
    await devices.answer('device-code', approved, soon);
    const both = [fresh.stores, await fresh.ofAnotherProcess()];
    const tries = Array.from({ length: 25 }, (_, at) => both.map((stores, of) => ({ stores, name: `${of}-${at}` })));
    const results = await Promise.all(
      tries
        .flat()
        .map(async ({ stores, name }) => ((await stores.devices.redeem('device-code', issue(name))) ? name : '')),
    );
    const won = results.filter((name) => name !== '');
    expect(won).toHaveLength(1);
    expect(await families.findRefreshToken(`refresh-${won[0]}`)).toBeDefined();
    const { count } = await fresh.database
      .selectFrom('refresh_token')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
    expect(await devices.find('device-code')).toMatchObject({ answer: { state: 'redeemed' } });
  });

  it.each(['pending', 'denied'] as const)('redeems nothing that is %s [device.single-use]', async (state) => {
    const { devices } = fresh.stores;
    await devices.begin(pending, 5);
    if (state === 'denied') await devices.answer('device-code', { state }, soon);
    expect(await devices.redeem('device-code', issue('a'))).toBe(false);
    expect(await fresh.stores.families.findRefreshToken('refresh-a')).toBeUndefined();
  });
});
