import { type Explanations, spec } from './spec.ts';

/** What an id_token says to the client. */
export const idTokenClaims: Explanations = {
  iss: {
    meaning: 'The provider that vouches for this sign-in.',
    checkedBy: 'The client: exactly the issuer that it sent the user to.',
    withoutIt: 'Any provider whose keys the client knows could sign in any user of another one.',
    source: spec('OIDC Core', '2'),
  },
  sub: {
    meaning: 'The user’s id at this provider: never reused, never reassigned. Together with `iss` it names a user.',
    checkedBy: 'The client finds its account by it, and compares it with the `sub` of UserInfo.',
    withoutIt: 'Accounts would hang on mail addresses, which change hands.',
    source: spec('OIDC Core', '2'),
  },
  aud: {
    meaning: 'For which client this id_token was made: its client_id.',
    checkedBy: 'The client must find itself here.',
    withoutIt: 'A malicious app could sign in elsewhere with the id_token that it got from its own users.',
    source: spec('OIDC Core', '2'),
  },
  exp: {
    meaning: 'After this time, in seconds since 1970, the id_token proves nothing any more.',
    checkedBy: 'The client, by its own clock with a little tolerance. It does not limit the client’s session.',
    withoutIt: 'An id_token from an old log would still sign its user in.',
    source: spec('OIDC Core', '2'),
  },
  iat: {
    meaning: 'When the id_token was made.',
    checkedBy: 'The client may refuse one that is strangely old, and need not keep nonces for longer.',
    withoutIt: 'The client cannot tell a fresh statement from a stored one.',
    source: spec('OIDC Core', '2'),
  },
  auth_time: {
    meaning: 'When the user really typed a password, which may be long before this token.',
    checkedBy: 'The client, if it sent max_age.',
    withoutIt: 'A max_age that the provider ignored would go unnoticed.',
    source: spec('OIDC Core', '2'),
  },
  nonce: {
    meaning: 'The value that the client put into its request for this sign-in.',
    checkedBy: 'The client compares it with the one in the user’s session.',
    withoutIt: 'An id_token that was stolen from another sign-in could be injected into this one.',
    source: spec('OIDC Core', '2'),
  },
  acr: {
    meaning: 'How strong the sign-in was, by a name that both sides know.',
    checkedBy: 'A client that asked for a level with acr_values.',
    withoutIt: 'The client cannot know whether its wish was met.',
    source: spec('OIDC Core', '2'),
  },
  amr: {
    meaning: 'By which methods the user signed in; `pwd` is a password, `otp` a one-time code.',
    checkedBy: 'A client that insists on a second factor.',
    withoutIt: 'A password alone looks like a hardware key.',
    source: spec('RFC 8176', '2'),
  },
  azp: {
    meaning: 'The client that asked for this id_token, where the audience is not that client alone.',
    checkedBy: 'The client: if it is there, it must be its own client_id.',
    withoutIt: 'With several audiences one could not tell for whom the sign-in was done.',
    source: spec('OIDC Core', '2'),
  },
  at_hash: {
    meaning: 'The left half of the hash of the access token that came along.',
    checkedBy: 'The client hashes the access token and compares.',
    withoutIt: 'An access token of another user could be slipped in beside this id_token.',
    source: spec('OIDC Core', '3.1.3.6'),
  },
  c_hash: {
    meaning: 'The left half of the hash of the code that came along.',
    checkedBy: 'The client, in the hybrid flow.',
    withoutIt: 'A code of another flow could be exchanged for the one in the redirect.',
    source: spec('OIDC Core', '3.3.2.11'),
  },
  s_hash: {
    meaning: 'The left half of the hash of `state`.',
    checkedBy: 'A client that follows the financial profile.',
    withoutIt: 'The signature does not cover `state`.',
    source: {
      label: 'FAPI 1.0 Advanced §5.1',
      url: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html',
    },
  },
  sid: {
    meaning: 'The session at the provider, by an id that a logout token repeats.',
    checkedBy: 'The client keeps it, to find the right session when a logout arrives.',
    withoutIt: 'A logout ends all sessions of that user, or none.',
    source: spec('OIDC Back-Channel Logout', '2.1'),
  },
  jti: {
    meaning: 'A unique id of this id_token.',
    checkedBy: 'A client that remembers which ones it has seen.',
    withoutIt: 'The nonce protects against replay here.',
    source: spec('RFC 7519', '4.1.7'),
  },
};
