import type { Requirement } from './requirement.ts';

/** The revocation endpoint. */
export const revocationRequirements = [
  {
    id: 'revoke.refresh-token-takes-family',
    behaviour: 'Revoking a refresh token, used or not, ends everything that came of the same sign-in.',
    source: 'RFC 7009 §2.1',
  },
  {
    id: 'revoke.access-token-alone',
    behaviour: 'Revoking an access token ends it alone.',
    source: 'RFC 7009 §2.1',
  },
  {
    id: 'revoke.unknown-token',
    behaviour: 'A token that is unknown, malformed or revoked already is 200.',
    source: 'RFC 7009 §2.2',
  },
  {
    id: 'revoke.hint',
    behaviour: 'A wrong or unknown token_type_hint changes nothing.',
    source: 'RFC 7009 §2.1',
  },
  {
    id: 'revoke.own-tokens',
    behaviour: 'The token of another client stays untouched, and the request is refused.',
    source: 'RFC 7009 §2.1',
  },
  {
    id: 'revoke.unsupported-token-type',
    behaviour: 'An ID token cannot be revoked: unsupported_token_type.',
    source: 'RFC 7009 §2.2.1',
  },
  {
    id: 'revoke.client-authenticates',
    behaviour: 'A confidential client authenticates; a public one names itself.',
    source: 'RFC 7009 §2.1',
  },
  {
    id: 'revoke.cors',
    behaviour: 'A script of any origin may revoke its tokens.',
    source: 'RFC 7009 §2.3',
  },
] as const satisfies readonly Requirement[];
