import type { NewUser } from './users.ts';

/** The four demo accounts as this API knows them: by the `sub` that the lab's authorization server gives to each. */
const demoAccounts: readonly Omit<NewUser, 'email' | 'createdAt'>[] = [
  { id: 'wJWvlOtQEWZ8M8XZR8IYcQ', username: 'alice', name: 'Alice Ansel', roles: ['ROLE_USER', 'ROLE_ADMIN'] },
  { id: 'opWVk8K30cEP6gGqQhKhGQ', username: 'bob', name: 'Bob Brandt', roles: ['ROLE_USER', 'ROLE_EDITOR'] },
  { id: '4dajhPjd_ilO9fE1-MfDEQ', username: 'carol', name: 'Carol Castell', roles: ['ROLE_USER'] },
  { id: 'iVoSpeELD541j4AsiTBiVw', username: 'wesen', name: 'Wesen Wieland', roles: ['ROLE_USER'] },
];

export function demoUsers(now: number): readonly NewUser[] {
  return demoAccounts.map((user) => ({ ...user, email: `${user.username}@example.com`, createdAt: now }));
}
