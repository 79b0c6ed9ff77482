import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { NewUser, UserStore } from '../users/users.ts';
import { roles } from '../users/users.ts';
import { newUser, nothing, oneUser, roleChanges, userChanges, userFilter, userMessage } from './messages.ts';
import { serverStreaming, unary } from './methods.ts';
import { MethodRefusal } from './status.ts';

export interface ServiceDependencies {
  users: UserStore;
  /** Milliseconds since the epoch. */
  now: () => number;
  newId: () => string;
  info: object;
}

/** The services, by their names in the `.proto` files. Who may call what stands in scopes.ts. */
export function services(given: ServiceDependencies): Record<string, UntypedServiceImplementation> {
  return {
    'oauthlab.v1.UserService': userService(given),
    'oauthlab.v1.AdminService': adminService(given),
    'oauthlab.v1.InfoService': { GetInfo: unary(nothing, async () => given.info) },
  };
}

function userService({ users, now, newId }: ServiceDependencies): UntypedServiceImplementation {
  return {
    GetUser: unary(oneUser, async ({ id }) => userMessage((await users.find(id)) ?? noSuchUser(id))),
    ListUsers: serverStreaming(userFilter, async function* ({ role }) {
      for await (const user of users.list(role)) yield userMessage(user);
    }),
    CreateUser: unary(newUser, async (asked) => {
      const user: NewUser = { ...asked, id: newId(), roles: ['ROLE_USER'], createdAt: now() };
      const outcome = await users.create(user);
      if (outcome === 'username taken')
        throw new MethodRefusal('ALREADY_EXISTS', `There is a user named ${user.username} already.`);
      if (outcome === 'full') throw new MethodRefusal('RESOURCE_EXHAUSTED', 'There are too many users already.');
      return userMessage(user);
    }),
    UpdateUser: unary(userChanges, async ({ id, ...changes }) =>
      userMessage((await users.update(id, changes)) ?? noSuchUser(id)),
    ),
    DeleteUser: unary(oneUser, async ({ id }) => {
      const outcome = await users.remove(id);
      if (outcome === 'no such user') noSuchUser(id);
      if (outcome === 'last administrator') lastAdministrator();
      return {};
    }),
  };
}

function adminService({ users }: ServiceDependencies): UntypedServiceImplementation {
  return {
    GetStats: unary(nothing, async () => {
      const { users: all, withRole } = await users.count();
      return { users: all, roles: roles.map((role) => ({ role, users: withRole[role] })) };
    }),
    ManageRoles: unary(roleChanges, async ({ user_id, grant, revoke }) => {
      const outcome = await users.changeRoles(user_id, { grant, revoke });
      if (outcome === 'no such user') return noSuchUser(user_id);
      if (outcome === 'last administrator') return lastAdministrator();
      return userMessage(outcome);
    }),
  };
}

function noSuchUser(id: string): never {
  throw new MethodRefusal('NOT_FOUND', `There is no user with the id ${id}.`);
}

function lastAdministrator(): never {
  throw new MethodRefusal('FAILED_PRECONDITION', 'This is the last administrator: grant somebody else the role first.');
}
