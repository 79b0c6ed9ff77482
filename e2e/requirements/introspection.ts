import type { Requirement } from './requirement.ts';

/** The introspection endpoint, and UserInfo: what a token stands for. */
export const introspectionRequirements = [
  {
    id: 'introspect.active',
    behaviour: 'A resource server learns of an access token that is meant for it all that the token stands for.',
    source: 'RFC 7662 §2.2',
  },
  {
    id: 'introspect.opaque',
    behaviour: 'An opaque token is introspected like a JWT.',
    source: 'RFC 7662 §2.2',
  },
  {
    id: 'introspect.inactive',
    behaviour:
      'Of an unknown, malformed, expired, used or revoked token the caller learns active: false, and nothing else.',
    source: 'RFC 7662 §2.2',
  },
  {
    id: 'introspect.audience',
    behaviour: 'A resource server learns of the tokens that are meant for it only.',
    source: 'RFC 7662 §4',
  },
  {
    id: 'introspect.own-tokens',
    behaviour: 'A confidential client learns of its own tokens; of a refresh token nobody else does.',
    source: 'RFC 7662 §4',
  },
  {
    id: 'introspect.caller-authenticates',
    behaviour: 'Whoever does not prove who it is gets 401 invalid_client.',
    source: 'RFC 7662 §2.1, §2.3',
  },
  {
    id: 'introspect.token-required',
    behaviour: 'A request without a token is invalid_request.',
    source: 'RFC 7662 §2.1',
  },
  {
    id: 'introspect.no-cors',
    behaviour: 'Scripts of other pages cannot introspect.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'userinfo.claims',
    behaviour: 'UserInfo tells the claims that the scope allows, sub always.',
    source: 'OIDC Core §5.3.2, §5.4',
  },
  {
    id: 'userinfo.bearer',
    behaviour: 'The token comes once, in the header or in the form of a POST, never in the address.',
    source: 'RFC 6750 §2, OIDC Core §5.3.1',
  },
  {
    id: 'userinfo.challenge',
    behaviour: 'Without a token 401 without an error code; with one that does not do, 401 invalid_token.',
    source: 'RFC 6750 §3, OIDC Core §5.3.3',
  },
  {
    id: 'userinfo.openid',
    behaviour: 'A token without openid is 403 insufficient_scope.',
    source: 'OIDC Core §5.3.1, RFC 6750 §3.1',
  },
  {
    id: 'userinfo.cors',
    behaviour: 'A script of any origin may ask for UserInfo.',
    source: 'OIDC Core §5.3',
  },
] as const satisfies readonly Requirement[];
