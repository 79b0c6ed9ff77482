import { describe, expect, it } from 'vitest';
import { limitsMemory } from './limitsMemory.ts';

const alice = { username: 'alice', address: '127.0.0.1' };

describe('the limits of sign-in tries', () => {
  it('hold per account and address, with a time to wait of at most a minute [login.limited]', async () => {
    const limits = limitsMemory({ perAddress: 3 });
    for (let count = 0; count < 3; count += 1) {
      expect(await limits.left(alice)).toEqual({ allowed: true });
      await limits.failed(alice);
    }
    const left = await limits.left(alice);
    expect(left.allowed).toBe(false);
    if (!left.allowed) expect(left.retryAfter).toBeLessThanOrEqual(60);
    expect(await limits.left({ ...alice, username: 'bob' })).toEqual({ allowed: true });
    expect(await limits.left({ ...alice, address: '127.0.0.2' })).toEqual({ allowed: true });
  });

  it('hold per account, too, wherever the tries come from [login.limited]', async () => {
    const limits = limitsMemory({ perAddress: 3, perAccount: 5 });
    for (let count = 0; count < 5; count += 1) await limits.failed({ ...alice, address: `10.0.0.${count}` });
    expect(await limits.left({ ...alice, address: '10.0.1.1' })).toMatchObject({ allowed: false });
  });

  it('are forgotten after a success', async () => {
    const limits = limitsMemory({ perAddress: 1 });
    await limits.failed(alice);
    await limits.forgive(alice);
    expect(await limits.left(alice)).toEqual({ allowed: true });
  });

  it('count tries that come all at once one by one [login.limited]', async () => {
    const limits = limitsMemory({ perAddress: 3 });
    const guess = async () => {
      const { allowed } = await limits.left(alice);
      if (allowed) await limits.failed(alice);
      return allowed;
    };
    const looked = await Promise.all(Array.from({ length: 20 }, () => limits.inTurn(alice, guess)));
    expect(looked.filter(Boolean)).toHaveLength(3);
  });

  it('let the next one have its turn when one throws', async () => {
    const limits = limitsMemory();
    const thrown = limits.inTurn(alice, () => Promise.reject(new Error('database')));
    const next = limits.inTurn(alice, async () => 'served');
    await expect(thrown).rejects.toThrow('database');
    expect(await next).toBe('served');
  });
});
