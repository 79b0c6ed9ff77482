import { type Explanations, spec } from '../spec.ts';

/**
 * Why a client refuses tokens or user information, and why a resource server lets nobody in who shows nothing. No specification names
 * these: they are the lab's own words for checks that the specifications demand, and they never cross the wire.
 */
export const clientTokenErrors: Explanations = {
  answer_unreadable: {
    meaning: 'The token endpoint answered with something that is no JSON object.',
    checkedBy: 'The client, by the media type and by parsing it.',
    withoutIt: 'The page of a proxy would be taken for tokens.',
    source: spec('RFC 6749', '5.1'),
  },
  token_response_malformed: {
    meaning: 'A member of the Token Response is missing or has the wrong type.',
    checkedBy: 'The client, member by member, before it keeps any of them.',
    withoutIt: 'The client would store something that fails much later.',
    source: spec('RFC 6749', '5.1'),
  },
  token_type_unknown: {
    meaning: 'The client does not know how to use a token of this type.',
    checkedBy: 'The client compares `token_type` with Bearer, whatever the case.',
    withoutIt: 'A token that is bound to a key would be sent as if whoever holds it could use it.',
    source: spec('RFC 6749', '7.1'),
  },
  id_token_missing: {
    meaning: 'The client asked for the scope `openid`, and got no id_token.',
    checkedBy: 'The client, which cannot tell who signed in without one.',
    withoutIt: 'The client would take an access token as proof of who you are, which it is not.',
    source: spec('OIDC Core', '3.1.3.3'),
  },
  id_token_malformed: {
    meaning: 'The id_token is no signed JWT: three parts, of which the first two are JSON.',
    checkedBy: 'The client, before it looks for a key.',
    withoutIt: 'Whatever came would be parsed by guessing.',
    source: spec('RFC 7519', '7.2'),
  },
  id_token_algorithm: {
    meaning: 'The id_token names an algorithm that this client does not accept, such as `none` or HS256.',
    checkedBy: 'The client compares `alg` with its own list, not with what the token asks for.',
    withoutIt: 'An attacker would choose the algorithm, and with `none` needs no key at all.',
    source: spec('RFC 8725', '3.1'),
  },
  key_not_found: {
    meaning: 'The issuer’s key set has no single key that fits the `kid` and the algorithm of the id_token.',
    checkedBy: 'The client looks the key up in the JWKS of the issuer.',
    withoutIt: 'The signature would be checked with a key that somebody else chose.',
    source: spec('OIDC Core', '10.1'),
  },
  keys_unavailable: {
    meaning: 'The issuer’s key set could not be fetched, so nothing can be verified.',
    checkedBy: 'The client asks the address in `jwks_uri`, and takes nothing else.',
    withoutIt: 'A server that is down would be reason enough to believe anything.',
    source: spec('RFC 7517', '5'),
  },
  id_token_claims: {
    meaning: 'A claim that every id_token has is missing or has the wrong type.',
    checkedBy: 'The client, claim by claim: `iss`, `sub`, `aud`, `exp`, `iat`.',
    withoutIt: 'A token without `exp` would be valid for ever.',
    source: spec('OIDC Core', '2'),
  },
  id_token_signature: {
    meaning: 'The signature does not fit: the id_token was changed, or somebody else made it.',
    checkedBy: 'The client, with the issuer’s public key.',
    withoutIt: 'Anybody could write an id_token that says you are somebody else.',
    source: spec('OIDC Core', '3.1.3.7'),
  },
  id_token_issuer: {
    meaning: 'The id_token is from another issuer than the server that was asked.',
    checkedBy: 'The client compares `iss` with the issuer of the attempt.',
    withoutIt: 'Any other server could say who you are.',
    source: spec('OIDC Core', '3.1.3.7'),
  },
  id_token_audience: {
    meaning: 'The id_token was made for another client.',
    checkedBy: 'The client looks for its own `client_id` in `aud`.',
    withoutIt: 'Another application could use what you gave it to sign in here as you.',
    source: spec('OIDC Core', '3.1.3.7'),
  },
  id_token_authorized_party: {
    meaning: 'The id_token names several audiences, and was issued to another client than this one.',
    checkedBy: 'The client compares `azp` with its own `client_id`.',
    withoutIt: 'A token that was given to one of several clients would sign in at all of them.',
    source: spec('OIDC Core', '3.1.3.7'),
  },
  id_token_expired: {
    meaning: 'The time in `exp` has passed.',
    checkedBy: 'The client, by its own clock, with a little room for difference.',
    withoutIt: 'A stolen id_token would sign in for ever.',
    source: spec('OIDC Core', '3.1.3.7'),
  },
  id_token_from_the_future: {
    meaning: 'The id_token says that it was issued later than now.',
    checkedBy: 'The client, by its own clock, with a little room for difference.',
    withoutIt: 'Clocks that differ by hours would go unnoticed, and `exp` would mean nothing.',
    source: spec('OIDC Core', '3.1.3.7'),
  },
  id_token_nonce: {
    meaning: 'The `nonce` is not the one of this attempt, so the id_token belongs to another sign-in.',
    checkedBy: 'The client compares it with the nonce that it sent in the Authorization Request.',
    withoutIt: 'A stolen id_token, or one of another sign-in, could be played again.',
    source: spec('OIDC Core', '3.1.3.7'),
  },
  id_token_at_hash: {
    meaning: 'The access token is not the one that this id_token was issued with.',
    checkedBy: 'The client hashes the access token and compares the left half with `at_hash`.',
    withoutIt: 'Somebody could put another access token beside a real id_token.',
    source: spec('OIDC Core', '3.1.3.8'),
  },
  userinfo_not_json: {
    meaning: 'The UserInfo Response is no JSON object.',
    checkedBy: 'The client, by the media type and by parsing it.',
    withoutIt: 'An error page would be taken for a user.',
    source: spec('OIDC Core', '5.3.2'),
  },
  userinfo_sub_missing: {
    meaning: 'The UserInfo Response does not say whom it is about.',
    checkedBy: 'The client looks for `sub`, which every UserInfo Response has.',
    withoutIt: 'There would be nothing to compare with the id_token.',
    source: spec('OIDC Core', '5.3.2'),
  },
  userinfo_sub_mismatch: {
    meaning: 'The UserInfo Response is about somebody else than the id_token.',
    checkedBy: 'The client compares the two `sub`.',
    withoutIt: 'With an access token of somebody else, you would be shown as that person.',
    source: spec('OIDC Core', '5.3.2'),
  },
  unexpected_answer: {
    meaning:
      'The resource server answered neither with what was asked for nor with a refusal that the client understands.',
    checkedBy: 'The client, by the status and the `WWW-Authenticate` header.',
    withoutIt: 'The page of a proxy would be taken for the resource.',
    source: spec('RFC 6750', '3'),
  },
  no_token: {
    meaning: 'The request shows no access token. The answer says only that one is needed, and names no error.',
    checkedBy: 'The resource server, before anything else.',
    withoutIt: 'Everybody could read what belongs to one user.',
    source: spec('RFC 6750', '3.1'),
  },
};
