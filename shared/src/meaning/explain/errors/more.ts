import { type Explanations, spec } from '../spec.ts';

/** Error codes of the extensions of OAuth. */
export const extensionErrors: Explanations = {
  account_selection_required: {
    meaning: 'The client asked for no pages, and the user has several accounts to choose from.',
    checkedBy: 'The authorization server.',
    withoutIt: 'An account would be picked for the user.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  invalid_request_uri: {
    meaning: 'The `request_uri` leads nowhere, has expired, or holds something else than a request.',
    checkedBy: 'The authorization endpoint.',
    withoutIt: 'An empty or foreign request would be processed.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  invalid_request_object: {
    meaning: 'The signed request is not valid.',
    checkedBy: 'The authorization endpoint verifies it with the client’s key.',
    withoutIt: 'Signing requests would protect nothing.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  unmet_authentication_requirements: {
    meaning: 'The user could not sign in as strongly as was demanded.',
    checkedBy: 'The authorization server.',
    withoutIt: 'A password would be passed off as a second factor.',
    source: {
      label: 'OIDC Unmet Authentication Requirements',
      url: 'https://openid.net/specs/openid-connect-unmet-authentication-requirements-1_0.html',
    },
  },
  insufficient_user_authentication: {
    meaning: 'The token is good, but the sign-in behind it is too old or too weak for this.',
    checkedBy: 'The resource server, by `auth_time` and `acr`.',
    withoutIt: 'A session that someone left open could make a payment.',
    source: spec('RFC 9470', '3'),
  },
  'not active': {
    meaning:
      'What the authorization server finds when a token is asked about that is not good, or not the caller’s concern.',
    checkedBy: 'The introspection endpoint; the caller is told `"active": false` and no reason.',
    withoutIt: 'A resource server would go on accepting tokens that were revoked.',
    source: spec('RFC 7662', '2.2'),
  },
  invalid_dpop_proof: {
    meaning: 'The proof of possession does not fit the request, the token or the time.',
    checkedBy: 'The server that got the proof.',
    withoutIt: 'A recorded proof could be used again elsewhere.',
    source: spec('RFC 9449', '5'),
  },
  use_dpop_nonce: {
    meaning: 'The proof must contain the server’s latest nonce; the client tries again with it.',
    checkedBy: 'The server that asks for fresh proofs.',
    withoutIt: 'Proofs made in advance would be accepted.',
    source: spec('RFC 9449', '8'),
  },
  invalid_authorization_details: {
    meaning: 'A detailed permission is unknown or not of its form.',
    checkedBy: 'The authorization server, by the rules of its `type`.',
    withoutIt: 'A misspelt limit would mean no limit.',
    source: spec('RFC 9396', '5'),
  },
};
