import type { Requirement } from './requirement.ts';

/** Clients that nobody here wrote accept the authorization server as it is. */
export const strangersRequirements = [
  {
    id: 'strangers.oauth4webapi',
    behaviour:
      'oauth4webapi goes through discovery, registration, code with PKCE, user info, refresh, reuse, introspection and revocation.',
    source: 'RFC 8414, RFC 7591, RFC 7636, OIDC Core §5.3, RFC 6749 §6, RFC 7662, RFC 7009',
  },
  {
    id: 'strangers.private-key-jwt',
    behaviour: 'oauth4webapi registers a key and proves itself with signed assertions.',
    source: 'RFC 7523 §2.2, §3',
  },
  {
    id: 'strangers.openid-client',
    behaviour:
      'openid-client goes through registration, code with PKCE, user info, refresh, reuse, introspection and revocation.',
    source: 'OIDC Core §3.1, RFC 7591, RFC 7662, RFC 7009',
  },
  {
    id: 'strangers.openid-client-service',
    behaviour: 'openid-client gets a token with the client credentials grant and introspects it.',
    source: 'RFC 6749 §4.4, RFC 7662 §2',
  },
  {
    id: 'strangers.oauth4webapi-device',
    behaviour: 'oauth4webapi goes through the device grant: pending, slow down, approved, used, denied.',
    source: 'RFC 8628 §3.1–§3.5',
  },
  {
    id: 'strangers.openid-client-device',
    behaviour: 'openid-client begins a device grant and polls until its user allows or denies.',
    source: 'RFC 8628 §3.1–§3.5',
  },
] as const satisfies readonly Requirement[];
