import type { ProtectedResource } from '../metadata/protectedResource.ts';

/** What this server guards; the scope is the one that a request needs. */
export const guardedResources = {
  protected: { path: '/protected', name: 'A protected resource', scope: 'read' },
  userInfo: { path: '/userinfo', name: 'What the access token says about the user', scope: 'openid' },
} as const;

const each = Object.values(guardedResources);

/** The same as metadata describes it: the server as a whole first. */
export const describedResources: readonly ProtectedResource[] = [
  { path: '', name: 'OAuth Lab resource server', scopes: each.map(({ scope }) => scope) },
  ...each.map(({ path, name, scope }) => ({ path, name, scopes: [scope] })),
];
