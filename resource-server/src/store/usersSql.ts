import type { Kysely, Selectable, Transaction } from 'kysely';
import { type NewUser, type Role, roles, type User, type UserStore } from '../users/users.ts';
import type { UserSchema } from './usersTables.ts';

/** So many users are read at a time while they are listed. */
const portion = 50;
/** A public demo must not fill the disk. */
const mostUsers = 10_000;

type Handle = Kysely<UserSchema> | Transaction<UserSchema>;

export function usersSql(database: Kysely<UserSchema>): UserStore {
  return {
    find: (id) => findUser(database, id),
    async *list(role) {
      let after = '';
      while (true) {
        let query = database.selectFrom('api_user').selectAll().where('username', '>', after);
        if (role !== undefined)
          query = query.where('id', 'in', (part) =>
            part.selectFrom('api_user_role').select('user_id').where('role', '=', role),
          );
        const rows = await query.orderBy('username').limit(portion).execute();
        yield* await withRoles(database, rows);
        const last = rows.at(-1);
        if (last === undefined || rows.length < portion) return;
        after = last.username;
      }
    },
    create: (user) =>
      database.transaction().execute(async (transaction) => {
        if ((await countUsers(transaction)) >= mostUsers) return 'full';
        return (await insertUser(transaction, user)) ? 'created' : 'username taken';
      }),
    update: (id, { name, email }) =>
      database.transaction().execute(async (transaction) => {
        const changes = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
        if (Object.keys(changes).length > 0)
          await transaction.updateTable('api_user').set(changes).where('id', '=', id).execute();
        return findUser(transaction, id);
      }),
    remove: (id) =>
      database.transaction().execute(async (transaction) => {
        const user = await findUser(transaction, id);
        if (user === undefined) return 'no such user';
        if (await isLastAdministrator(transaction, user)) return 'last administrator';
        await transaction.deleteFrom('api_user_role').where('user_id', '=', id).execute();
        await transaction.deleteFrom('api_user').where('id', '=', id).execute();
        return 'removed';
      }),
    changeRoles: (id, { grant, revoke }) =>
      database.transaction().execute(async (transaction) => {
        const user = await findUser(transaction, id);
        if (user === undefined) return 'no such user';
        if (revoke.includes('ROLE_ADMIN') && (await isLastAdministrator(transaction, user)))
          return 'last administrator';
        await grantRoles(transaction, id, grant);
        if (revoke.length > 0)
          await transaction.deleteFrom('api_user_role').where('user_id', '=', id).where('role', 'in', revoke).execute();
        return { ...user, roles: rolesOf(await roleRows(transaction, [id])) };
      }),
    async count() {
      const rows = await database
        .selectFrom('api_user_role')
        .select(({ fn }) => ['role', fn.countAll<number | string>().as('users')])
        .groupBy('role')
        .execute();
      const of = (role: Role) => Number(rows.find((row) => row.role === role)?.users ?? 0);
      return {
        users: await countUsers(database),
        withRole: { ROLE_USER: of('ROLE_USER'), ROLE_EDITOR: of('ROLE_EDITOR'), ROLE_ADMIN: of('ROLE_ADMIN') },
      };
    },
  };
}

/** Puts users where there are none at all yet: one that was deleted does not come back at the next start. */
export async function seedUsers(database: Kysely<UserSchema>, users: readonly NewUser[]): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if ((await countUsers(transaction)) > 0) return;
    for (const user of users) await insertUser(transaction, user);
  });
}

async function insertUser(database: Handle, user: NewUser): Promise<boolean> {
  const { id, username, name, email, createdAt } = user;
  const { numInsertedOrUpdatedRows = 0n } = await database
    .insertInto('api_user')
    .values({ id, username, name, email, created_at: createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await grantRoles(database, id, user.roles);
  return true;
}

async function grantRoles(database: Handle, id: string, granted: readonly Role[]): Promise<void> {
  if (granted.length === 0) return;
  await database
    .insertInto('api_user_role')
    .values(granted.map((role) => ({ user_id: id, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function findUser(database: Handle, id: string): Promise<User | undefined> {
  const rows = await database.selectFrom('api_user').selectAll().where('id', '=', id).execute();
  return (await withRoles(database, rows))[0];
}

async function withRoles(database: Handle, rows: readonly Selectable<UserSchema['api_user']>[]): Promise<User[]> {
  if (rows.length === 0) return [];
  const found = await roleRows(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, username, name, email, created_at }) => ({
    id,
    username,
    name,
    email,
    roles: rolesOf(found.filter(({ user_id }) => user_id === id)),
    createdAt: Number(created_at),
  }));
}

function roleRows(database: Handle, ids: readonly string[]) {
  return database.selectFrom('api_user_role').selectAll().where('user_id', 'in', ids).execute();
}

function rolesOf(rows: readonly { role: string }[]): Role[] {
  return roles.filter((role) => rows.some((row) => row.role === role));
}

async function isLastAdministrator(database: Handle, user: User): Promise<boolean> {
  if (!user.roles.includes('ROLE_ADMIN')) return false;
  const administrators = await database
    .selectFrom('api_user_role')
    .select('user_id')
    .where('role', '=', 'ROLE_ADMIN')
    .limit(2)
    .execute();
  return administrators.length < 2;
}

async function countUsers(database: Handle): Promise<number> {
  const { users } = await database
    .selectFrom('api_user')
    .select(({ fn }) => fn.countAll<number | string>().as('users'))
    .executeTakeFirstOrThrow();
  return Number(users);
}
