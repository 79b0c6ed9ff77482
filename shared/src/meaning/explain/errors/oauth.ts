import type { OAuthErrorCode } from '../../../oauth/errors.ts';
import type { Explanation } from '../../types.ts';
import { spec } from '../spec.ts';
import { deviceErrors } from './device.ts';
import { registrationErrors } from './registration.ts';

/**
 * The error codes that the lab answers with: what happened, who decides it, and what would happen if nobody did.
 * The type holds the list complete.
 */
export const labErrors: Readonly<Record<OAuthErrorCode, Explanation>> = {
  invalid_request: {
    meaning: 'A parameter is missing, repeated or not of its form, so the request was not even considered.',
    checkedBy: 'The endpoint that got it, before it looks at any credential.',
    withoutIt: 'Of two values of one parameter, one program would check the first and another one use the second.',
    source: spec('RFC 6749', '5.2'),
  },
  invalid_client: {
    meaning: 'The client is unknown, or did not prove that it is who it says.',
    checkedBy: 'The token endpoint, before it looks at code or refresh token.',
    withoutIt: 'A stolen code or refresh token could be used by anyone who knows the public client_id.',
    source: spec('RFC 6749', '5.2'),
  },
  invalid_grant: {
    meaning:
      'What was offered for a token is no good: unknown, expired, used before, another client’s, or the code_verifier does not fit.',
    checkedBy: 'The token endpoint; it does not say more to a stranger than that.',
    withoutIt: 'A replayed or intercepted code would give tokens to a thief.',
    source: spec('RFC 6749', '5.2'),
  },
  unauthorized_client: {
    meaning: 'The client is known, but not allowed to use this grant or response type.',
    checkedBy: 'The authorization server, against the client’s registration.',
    withoutIt: 'A public client could ask for tokens in its own name with no user at all.',
    source: spec('RFC 6749', '5.2'),
  },
  unsupported_grant_type: {
    meaning: 'The server does not do this grant at all, such as the password grant.',
    checkedBy: 'The token endpoint.',
    withoutIt: 'Grants that OAuth 2.1 has dropped for good reasons would live on.',
    source: spec('RFC 6749', '5.2'),
  },
  invalid_scope: {
    meaning: 'A permission that was asked for is unknown, or more than this client or the earlier grant allows.',
    checkedBy: 'The authorization server, against registration and grant.',
    withoutIt: 'A refresh could turn "read" into "admin" without asking the user.',
    source: spec('RFC 6749', '5.2'),
  },
  access_denied: {
    meaning: 'The user, or the server in the user’s place, said no.',
    checkedBy: 'The user on the consent page; the client should accept it and not ask at once again.',
    withoutIt: 'The client would wait for ever, or take silence for consent.',
    source: spec('RFC 6749', '4.1.2.1'),
  },
  unsupported_response_type: {
    meaning: 'The server does not answer in the way that was asked for, such as with tokens in the URL.',
    checkedBy: 'The authorization endpoint.',
    withoutIt: 'Tokens would travel through browser history and logs.',
    source: spec('RFC 6749', '4.1.2.1'),
  },
  server_error: {
    meaning: 'Something failed inside the server; the request itself may have been right.',
    checkedBy: 'The server, which writes the detail to its own log and not into the answer.',
    withoutIt: 'A stack trace in a page would show outsiders how the server is built.',
    source: spec('RFC 6749', '4.1.2.1'),
  },
  temporarily_unavailable: {
    meaning: 'The server cannot answer now; trying again later makes sense.',
    checkedBy: 'The server, when it, or something it needs, is overloaded or down.',
    withoutIt: 'The client would report a permanent failure.',
    source: spec('RFC 6749', '4.1.2.1'),
  },
  unsupported_token_type: {
    meaning: 'The server cannot revoke tokens of this kind.',
    checkedBy: 'The revocation endpoint.',
    withoutIt: 'The client would believe the token to be dead.',
    source: spec('RFC 7009', '2.2.1'),
  },
  invalid_target: {
    meaning: 'The API named in `resource` is unknown, not a proper address, or not among those granted.',
    checkedBy: 'The authorization server.',
    withoutIt: 'A token for one API could be turned into a token for another.',
    source: spec('RFC 8707', '2'),
  },
  login_required: {
    meaning: 'The client asked for no pages (`prompt=none`), and the user is not signed in.',
    checkedBy: 'The authorization server, by its session.',
    withoutIt: 'A hidden frame would hold a sign-in page that nobody sees.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  consent_required: {
    meaning: 'The client asked for no pages, and the user has not agreed to these permissions yet.',
    checkedBy: 'The authorization server, against what the user agreed to before.',
    withoutIt: 'Consent would be assumed behind the user’s back.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  interaction_required: {
    meaning: 'The client asked for no pages, but something needs the user.',
    checkedBy: 'The authorization server, where neither login_required nor consent_required says it better.',
    withoutIt: 'The client could not know that an ordinary request would succeed.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  request_not_supported: {
    meaning: 'The server does not take requests as a signed JWT in `request`.',
    checkedBy: 'The authorization endpoint.',
    withoutIt: 'The parameters outside would count, and the signed ones inside be ignored.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  request_uri_not_supported: {
    meaning: 'The server does not fetch requests from an address in `request_uri`.',
    checkedBy: 'The authorization endpoint, before it fetches anything.',
    withoutIt: 'The server could be made to call addresses in its own network.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  registration_not_supported: {
    meaning: 'The server does not take a client’s metadata inside the request.',
    checkedBy: 'The authorization endpoint.',
    withoutIt: 'The client would believe that its metadata were heeded.',
    source: spec('OIDC Core', '3.1.2.6'),
  },
  invalid_token: {
    meaning: 'The access token is expired, revoked, damaged, forged, or meant for another API.',
    checkedBy: 'The resource server: signature, type, issuer, audience and time, in that order.',
    withoutIt: 'Any string of the right shape would open the API.',
    source: spec('RFC 6750', '3.1'),
  },
  insufficient_scope: {
    meaning: 'The token is good, but does not include the permission that this method needs.',
    checkedBy: 'The resource server, which names the missing scope in its challenge.',
    withoutIt: 'A client that the user allowed to read could also delete.',
    source: spec('RFC 6750', '3.1'),
  },
  ...registrationErrors,
  ...deviceErrors,
};
