import { z } from 'zod';
import { roles, type User } from '../users/users.ts';

/** What the messages of the `.proto` files must hold; Protocol Buffers know types, and no rules. */

const id = z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a user: letters, digits, dash and underscore');
const username = z.string().regex(/^[a-z0-9._-]{2,40}$/, 'must be 2 to 40 of a to z, digits, dot, dash and underscore');
const name = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(100, 'must be at most 100 characters')
  .regex(/^\P{Cc}*$/u, 'must not hold control characters');
const email = z.email('must be an email address').max(254, 'must be at most 254 characters');
const role = z.enum(roles, `must be one of ${roles.join(', ')}`);
const someRoles = z.array(role).max(20, 'must be at most 20');

export const nothing = z.object({});
export const oneUser = z.object({ id });
export const newUser = z.object({ username, name, email });
export const userChanges = z.object({ id, name: name.optional(), email: email.optional() });
export const userFilter = z.object({
  role: z.union([role, z.literal('ROLE_UNSPECIFIED').transform(() => undefined)]),
});
export const roleChanges = z
  .object({ user_id: id, grant: someRoles, revoke: someRoles })
  .refine(({ grant, revoke }) => grant.length + revoke.length > 0, 'names no role to grant or to revoke')
  .refine(({ grant, revoke }) => !grant.some((one) => revoke.includes(one)), 'grants and revokes the same role');

/** A user as the `.proto` has it. */
export function userMessage({ createdAt, ...user }: User) {
  return { ...user, roles: [...user.roles], created_at: new Date(createdAt).toISOString() };
}
