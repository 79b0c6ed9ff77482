import { type Explanations, spec } from './spec.ts';

/** The JWT with which a client proves its identity (RFC 7523). */
export const assertionClaims: Explanations = {
  iss: {
    meaning: 'The client that signed this assertion: its client_id.',
    checkedBy: 'The token endpoint: the same as `sub`, and a registered client.',
    withoutIt: 'Nobody would know whose key to verify with.',
    source: spec('RFC 7523', '3'),
  },
  sub: {
    meaning: 'Whom the assertion speaks of: for client authentication the client itself.',
    checkedBy: 'The token endpoint compares it with `iss` and with any `client_id`.',
    withoutIt: 'A statement about someone else might be taken as proof of identity.',
    source: spec('RFC 7523', '3'),
  },
  aud: {
    meaning: 'The authorization server for which the assertion was signed.',
    checkedBy: 'The token endpoint must find its own issuer here.',
    withoutIt: 'Another server that received the assertion could use it to pose as the client.',
    source: spec('RFC 7523', '3'),
  },
  exp: {
    meaning: 'When the assertion expires, a few minutes at most.',
    checkedBy: 'The token endpoint.',
    withoutIt: 'One assertion from a log would be as good as a secret.',
    source: spec('RFC 7523', '3'),
  },
  iat: {
    meaning: 'When the client signed the assertion.',
    checkedBy: 'Some token endpoints refuse one that is unreasonably old; here `exp` is the bound.',
    withoutIt: 'An assertion could be prepared years ahead.',
    source: spec('RFC 7523', '3'),
  },
  jti: {
    meaning: 'The assertion’s unique id.',
    checkedBy: 'The token endpoint remembers it until `exp`, and refuses a second use.',
    withoutIt: 'Whoever sees the request could send the same assertion again.',
    source: spec('RFC 7523', '3'),
  },
};

/** The proof that a client holds the key to which its token is bound (RFC 9449). */
export const proofClaims: Explanations = {
  htm: {
    meaning: 'The HTTP method of the request that this proof is for.',
    checkedBy: 'The server that gets the request.',
    withoutIt: 'A proof for reading could be used for deleting.',
    source: spec('RFC 9449', '4.2'),
  },
  htu: {
    meaning: 'The address of the request that this proof is for, without query and fragment.',
    checkedBy: 'The server that gets the request.',
    withoutIt: 'A proof sent to one server would be good at another.',
    source: spec('RFC 9449', '4.2'),
  },
  ath: {
    meaning: 'The hash of the access token that goes with this proof.',
    checkedBy: 'The resource server hashes the token and compares.',
    withoutIt: 'A proof could be combined with another token of the same key.',
    source: spec('RFC 9449', '4.2'),
  },
  nonce: {
    meaning: 'The latest value that the server gave for proofs.',
    checkedBy: 'The server; a stale one is answered with use_dpop_nonce and a new value.',
    withoutIt: 'Proofs could be signed in advance by someone with brief access to the key.',
    source: spec('RFC 9449', '8'),
  },
  jti: {
    meaning: 'The proof’s unique id.',
    checkedBy: 'The server may remember it and refuse the same proof twice.',
    withoutIt: 'A recorded request could be replayed within the accepted minutes.',
    source: spec('RFC 9449', '4.2'),
  },
  iat: {
    meaning: 'When the proof was made.',
    checkedBy: 'The server accepts only a short time around now.',
    withoutIt: 'A proof would be good for ever.',
    source: spec('RFC 9449', '4.2'),
  },
};

/** What a provider tells a client when a session ends (OpenID Connect Back-Channel Logout). */
export const logoutClaims: Explanations = {
  events: {
    meaning: 'What happened; its one member says that this is a logout.',
    checkedBy: 'The client: without it, this is no logout token.',
    withoutIt: 'An id_token could be sent as a logout token.',
    source: spec('OIDC Back-Channel Logout', '2.4'),
  },
};

/** Claims of any JWT (RFC 7519), where nothing is known of its kind. */
export const registeredClaims: Explanations = {
  iss: {
    meaning: 'Who issued this JWT.',
    checkedBy: 'Whoever relies on it, against the issuers that it trusts.',
    withoutIt: 'One cannot know whose keys verify it.',
    source: spec('RFC 7519', '4.1.1'),
  },
  sub: {
    meaning: 'Whom this JWT is about.',
    checkedBy: 'The application, which knows the ids of that issuer.',
    withoutIt: 'The claims are about nobody in particular.',
    source: spec('RFC 7519', '4.1.2'),
  },
  aud: {
    meaning: 'For whom this JWT is meant.',
    checkedBy: 'The recipient refuses it unless it is named.',
    withoutIt: 'Any recipient could reuse it at the next one.',
    source: spec('RFC 7519', '4.1.3'),
  },
  exp: {
    meaning: 'After when this JWT must not be accepted, in seconds since 1970.',
    checkedBy: 'The recipient, by its clock.',
    withoutIt: 'It never expires.',
    source: spec('RFC 7519', '4.1.4'),
  },
  nbf: {
    meaning: 'Before when this JWT must not be accepted, in seconds since 1970.',
    checkedBy: 'The recipient’s library, with some seconds of tolerance.',
    withoutIt: 'It is good from the moment that it exists.',
    source: spec('RFC 7519', '4.1.5'),
  },
  iat: {
    meaning: 'When this JWT was made, in seconds since 1970.',
    checkedBy: 'A recipient that cares for its age.',
    withoutIt: 'Its age is unknown.',
    source: spec('RFC 7519', '4.1.6'),
  },
  jti: {
    meaning: 'A unique id of this JWT.',
    checkedBy: 'A recipient that accepts each one only once.',
    withoutIt: 'Replays cannot be noticed by id.',
    source: spec('RFC 7519', '4.1.7'),
  },
};
