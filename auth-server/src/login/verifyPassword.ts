import bcrypt from 'bcrypt';
import type { Account } from '../store/accounts.ts';

export const bcryptCost = 10;

/** A bcrypt hash of cost 10 of a random password that nobody knows. */
const nobodysHash = '$2b$10$8GnWz8PaQdzGoZQ1QGsKc.ES/U8HDkwZS3ZE2sbEcoWUmEPYryBye';

/** bcrypt reads no further; a longer password must not count as its own beginning. */
const longestPassword = 72;

/** The account, where the password is its own. An unknown account takes as long as a wrong password. */
export async function verifyPassword(account: Account | undefined, password: string): Promise<Account | undefined> {
  const matches = await bcrypt.compare(password, account?.passwordHash ?? nobodysHash);
  return matches && Buffer.byteLength(password) <= longestPassword ? account : undefined;
}
