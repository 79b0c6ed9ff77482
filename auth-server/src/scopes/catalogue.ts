/** Every scope of the lab, in the order in which pages list them, with the sentence that the consent page shows. */
export const scopeCatalogue = {
  openid: 'Confirm who you are.',
  profile: 'See your name and your username.',
  email: 'See your email address.',
  offline_access: 'Keep access while you are away, until you take it back.',
  read: 'Read your protected resources.',
  write: 'Create and change your protected resources.',
  admin: 'Administer the resource server.',
  'read:users': 'List the users of the user service.',
  'write:users': 'Create and change users of the user service.',
  'delete:users': 'Delete users of the user service.',
  'manage:roles': 'Change what users of the user service may do.',
} as const satisfies Record<string, string>;

export type Scope = keyof typeof scopeCatalogue;

export function isScope(token: string): token is Scope {
  return Object.hasOwn(scopeCatalogue, token);
}

export const allScopes: readonly Scope[] = Object.keys(scopeCatalogue).filter(isScope);
