import { type Given, prepared } from '@oauth-lab/shared/database/prepared';
import type { Kysely, Selectable } from 'kysely';
import type { Account, AccountStore } from './accounts.ts';
import type { Schema } from './schema.ts';

const oneBy = (column: 'username' | 'sub') =>
  prepared((database: Kysely<Schema>, given: Given<{ value: string }>) =>
    database.selectFrom('account').selectAll().where(column, '=', given('value')),
  );
const findByUsername = oneBy('username');
const findBySub = oneBy('sub');

export function accountsSql(database: Kysely<Schema>): AccountStore {
  return {
    findByUsername: async (username) => read(await findByUsername.first(database, { value: username })),
    findBySub: async (sub) => read(await findBySub.first(database, { value: sub })),
    async usernames() {
      const rows = await database.selectFrom('account').select('username').execute();
      return rows.map(({ username }) => username);
    },
    async add(accounts, at) {
      if (accounts.length === 0) return;
      const rows = accounts.map((account) => ({
        sub: account.sub,
        username: account.username,
        password_hash: account.passwordHash,
        name: account.name,
        email: account.email,
        email_verified: account.emailVerified ? 1 : 0,
        created_at: at,
      }));
      await database
        .insertInto('account')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}

function read(row: Selectable<Schema['account']> | undefined): Account | undefined {
  if (row === undefined) return undefined;
  return {
    sub: row.sub,
    username: row.username,
    passwordHash: row.password_hash,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified === 1,
  };
}
