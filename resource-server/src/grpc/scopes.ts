const users = '/oauthlab.v1.UserService';
const admin = '/oauthlab.v1.AdminService';

/** The scopes that each method needs, all of them; a method that is not in the list is refused to everybody. */
const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  [`${users}/GetUser`]: ['read:users'],
  [`${users}/ListUsers`]: ['read:users'],
  [`${users}/CreateUser`]: ['write:users'],
  [`${users}/UpdateUser`]: ['write:users'],
  [`${users}/DeleteUser`]: ['delete:users', 'admin'],
  [`${admin}/GetStats`]: ['admin'],
  [`${admin}/ManageRoles`]: ['admin', 'manage:roles'],
};

/** Whoever has no token yet may ask for these. */
const publicMethods: ReadonlySet<string> = new Set([
  '/oauthlab.v1.InfoService/GetInfo',
  '/grpc.health.v1.Health/Check',
  '/grpc.health.v1.Health/Watch',
  '/grpc.health.v1.Health/List',
]);

export type MethodAccess = { access: 'public' } | { access: 'scopes'; scopes: readonly string[] } | { access: 'none' };

/** Who may call a method. A method that was added and forgotten here is open to nobody. */
export function accessTo(path: string): MethodAccess {
  if (publicMethods.has(path)) return { access: 'public' };
  const scopes = Object.hasOwn(scopesOfMethods, path) ? scopesOfMethods[path] : undefined;
  return scopes === undefined ? { access: 'none' } : { access: 'scopes', scopes };
}
