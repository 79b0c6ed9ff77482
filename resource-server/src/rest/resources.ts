import { contextsResource } from '../contexts/resource.ts';
import type { ProtectedResource } from '../metadata/protectedResource.ts';

/** What this server guards with one scope for every method. */
export const guardedResources = {
  protected: { path: '/protected', name: 'A protected resource', scopes: ['read'] },
  userInfo: { path: '/userinfo', name: 'What the access token says about the user', scopes: ['openid'] },
  hello: { path: '/hello', name: 'A greeting by name', scopes: ['profile'] },
} as const;

/** All that this server guards over HTTP. */
export const restResources: readonly ProtectedResource[] = [...Object.values(guardedResources), contextsResource];

/** How metadata describes resources: the server as a whole first, with the scopes of them all. */
export function describedResources(resources: readonly ProtectedResource[]): readonly ProtectedResource[] {
  const scopes = [...new Set(resources.flatMap((one) => one.scopes))];
  return [{ path: '', name: 'OAuth Lab resource server', scopes }, ...resources];
}
