import bcrypt from 'bcrypt';
import { describe, expect, it, vi } from 'vitest';
import { alice } from '../testing/records.ts';
import { bcryptCost, verifyPassword } from './verifyPassword.ts';

const account = { ...alice, passwordHash: bcrypt.hashSync('x'.repeat(72), bcryptCost) };

describe('a password', () => {
  it('that is right gives its account', async () => {
    expect(await verifyPassword(account, 'x'.repeat(72))).toBe(account);
  });

  it('that is wrong gives none', async () => {
    expect(await verifyPassword(account, 'password')).toBeUndefined();
  });

  it('that goes on after 72 bytes, where bcrypt stops reading, is wrong', async () => {
    expect(await verifyPassword(account, 'x'.repeat(73))).toBeUndefined();
  });

  it('of nobody costs as much work as a wrong one [login.same-answer]', async () => {
    const compare = vi.spyOn(bcrypt, 'compare');
    for (const whose of [account, undefined]) expect(await verifyPassword(whose, 'password')).toBeUndefined();
    const rounds = compare.mock.calls.map(([password, hash]) => [password, bcrypt.getRounds(hash)]);
    expect(rounds).toEqual([
      ['password', bcryptCost],
      ['password', bcryptCost],
    ]);
    compare.mockRestore();
  });
});
