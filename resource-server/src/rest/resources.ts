import type { ProtectedResource } from '../metadata/protectedResource.ts';

/** What this server guards; the scopes are the ones that a request needs. */
export const guardedResources = {
  protected: { path: '/protected', name: 'A protected resource', scopes: ['read'] },
  userInfo: { path: '/userinfo', name: 'What the access token says about the user', scopes: ['openid'] },
} as const;

const each = Object.values(guardedResources);

/** The same as metadata describes it: the server as a whole first. */
export const describedResources: readonly ProtectedResource[] = [
  { path: '', name: 'OAuth Lab resource server', scopes: [...new Set(each.flatMap(({ scopes }) => scopes))] },
  ...each,
];
