/** What a user of the API may be; the names are those of the `.proto`. */
export const roles = ['ROLE_USER', 'ROLE_EDITOR', 'ROLE_ADMIN'] as const;
export type Role = (typeof roles)[number];

/** A user of this API, which knows its users by the `sub` of their access tokens. */
export interface User {
  id: string;
  username: string;
  name: string;
  email: string;
  /** In the order of `roles`. */
  roles: readonly Role[];
  /** Milliseconds since the epoch. */
  createdAt: number;
}

export type NewUser = User;

/** The users, kept in the database. Every change is one transaction. */
export interface UserStore {
  find(id: string): Promise<User | undefined>;
  /** In the order of their names, read in portions. */
  list(role?: Role): AsyncIterable<User>;
  /** Adds a user, unless the username is taken or there are too many users already. */
  create(user: NewUser): Promise<'created' | 'username taken' | 'full'>;
  update(id: string, changes: { name?: string | undefined; email?: string | undefined }): Promise<User | undefined>;
  /** The last administrator cannot be removed. */
  remove(id: string): Promise<'removed' | 'no such user' | 'last administrator'>;
  /** Grants, then revokes; the last administrator keeps the role, and then nothing is changed. */
  changeRoles(
    id: string,
    change: { grant: readonly Role[]; revoke: readonly Role[] },
  ): Promise<User | 'no such user' | 'last administrator'>;
  count(): Promise<{ users: number; withRole: Record<Role, number> }>;
}
