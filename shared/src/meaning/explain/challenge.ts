import { type Explanations, spec } from './spec.ts';

/** The parameters of a `WWW-Authenticate` challenge. */
export const challengeParameters: Explanations = {
  realm: {
    meaning: 'The name of the area that is protected here, for people.',
    checkedBy: 'Nobody; a browser shows it in the dialog of HTTP Basic.',
    withoutIt: 'Bearer needs none; Basic must have one.',
    source: spec('RFC 9110', '11.5'),
  },
  scope: {
    meaning: 'The permissions that this resource asks for.',
    checkedBy: 'The client asks the authorization server for a token that has them.',
    withoutIt: 'The client knows that its token is not enough, but not what would be.',
    source: spec('RFC 6750', '3'),
  },
  error: {
    meaning: 'What was wrong with the token that came: `invalid_token`, `insufficient_scope` or `invalid_request`.',
    checkedBy: 'The client: it refreshes after the first, and asks the user again after the second.',
    withoutIt: 'It means that no token came at all, so the client should get one.',
    source: spec('RFC 6750', '3.1'),
  },
  error_description: {
    meaning: 'What was wrong with the token, in a sentence for developers.',
    checkedBy: 'Nobody; users should not be shown it.',
    withoutIt: 'Expired, forged or meant for another API all look like `invalid_token`.',
    source: spec('RFC 6750', '3'),
  },
  error_uri: {
    meaning: 'A page that explains what is wrong with the token.',
    checkedBy: 'Nobody; developers may open it.',
    withoutIt: 'The description has to be enough.',
    source: spec('RFC 6750', '3'),
  },
  resource_metadata: {
    meaning: 'Where this API describes itself: which authorization servers it trusts and which scopes it knows.',
    checkedBy: 'The client fetches it, and makes sure that its `resource` is the address it wanted to call.',
    withoutIt: 'A client that has never met this API cannot find out where to get a token.',
    source: spec('RFC 9728', '5.1'),
  },
  algs: {
    meaning: 'The signature algorithms that are accepted in DPoP proofs.',
    checkedBy: 'The client picks a key of that kind.',
    withoutIt: 'The client has to guess an algorithm.',
    source: spec('RFC 9449', '7.1'),
  },
  charset: {
    meaning: 'That user name and password are to be sent as UTF-8.',
    checkedBy: 'The sender of HTTP Basic credentials.',
    withoutIt: 'Letters beyond ASCII may arrive as others.',
    source: spec('RFC 7617', '2.1'),
  },
  acr_values: {
    meaning: 'How strong the sign-in behind the token must be.',
    checkedBy: 'The client sends the user to sign in again, at that level.',
    withoutIt: 'The client does not know that a second factor would open the door.',
    source: spec('RFC 9470', '3'),
  },
  max_age: {
    meaning: 'How long ago the sign-in behind the token may be, in seconds.',
    checkedBy: 'The client passes it on as max_age of a new authorization request.',
    withoutIt: 'An old sign-in is refused, and the client cannot tell why.',
    source: spec('RFC 9470', '3'),
  },
};
