import type { Requirement } from './requirement.ts';

/** The tokens, and the keys that sign them. */
export const tokenRequirements = [
  {
    id: 'tokens.access-token-claims',
    behaviour: 'An access token has the claims of the JWT profile.',
    source: 'RFC 9068 §2.2',
  },
  {
    id: 'tokens.id-token-claims',
    behaviour: 'An ID token names issuer, subject, client, sign-in time, nonce, amr and the hash of the access token.',
    source: 'OIDC Core §2, §3.1.3.6',
  },
  {
    id: 'tokens.claims-by-scope',
    behaviour: 'Claims about the user are there for the scopes profile and email only.',
    source: 'OIDC Core §5.4, RFC 9068 §2.2.2',
  },
  {
    id: 'tokens.keys-persist',
    behaviour: 'The signing key stays the same after a restart.',
    source: 'RFC 7517',
  },
  {
    id: 'tokens.opaque',
    behaviour:
      'A client that is registered so, and a resource that is configured so, get access tokens that say nothing to anybody but this server.',
    source: 'RFC 6749 §1.4',
  },
  {
    id: 'tokens.family-falls',
    behaviour: 'What ends a sign-in ends its access tokens too, JWTs that are not on record included.',
    source: 'RFC 6749 §4.1.2, RFC 9700 §4.14.2',
  },
  {
    id: 'tokens.id-token-algorithm',
    behaviour: 'An ID token is signed with ES256, or with RS256 where the client is registered so.',
    source: 'OIDC Registration §2',
  },
  {
    id: 'tokens.lifetime-profiles',
    behaviour: 'Tokens live as long as the profile of their client says: short, standard or long.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'tokens.keys-made-once',
    behaviour: 'Of processes that make a key at the same moment, one does; all sign with it.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'tokens.key-rotation',
    behaviour: 'A new key signs without a restart; the old one verifies until its tokens have expired, then it leaves.',
    source: 'PROTOCOL, Authorization server',
  },
] as const satisfies readonly Requirement[];
