import bcrypt from 'bcrypt';
import { describe, expect, it } from 'vitest';
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

  it('of nobody is compared all the same [login.same-answer]', async () => {
    expect(await verifyPassword(undefined, 'password')).toBeUndefined();
  });
});
