import { type Explanations, spec } from '../spec.ts';

/**
 * Why a client refuses the metadata it asked for, or the answer that the browser brings. No specification names these: they are the
 * client's own words for checks that it makes before it believes anything, and they never cross the wire.
 */
export const clientAnswerErrors: Explanations = {
  metadata_status: {
    meaning: 'Where the authorization server’s metadata should be, something else answered.',
    checkedBy: 'The client, before it reads anything; only a 200 counts.',
    withoutIt: 'An error page would be read as a description of a server.',
    source: spec('RFC 8414', '3.2'),
  },
  metadata_not_json: {
    meaning: 'The metadata is no JSON object.',
    checkedBy: 'The client, by the media type and by parsing it.',
    withoutIt: 'The client would guess where the endpoints are.',
    source: spec('RFC 8414', '3.2'),
  },
  metadata_issuer_mismatch: {
    meaning: 'The metadata describes another server than the one that was asked.',
    checkedBy: 'The client compares `issuer` with the address that it asked, character by character.',
    withoutIt: 'One server could pass itself off as another, and collect its codes.',
    source: spec('RFC 8414', '3.3'),
  },
  metadata_incomplete: {
    meaning: 'The metadata lacks a member that the flow needs, or has one that cannot be used.',
    checkedBy: 'The client, against the list of members that it needs.',
    withoutIt: 'The flow would break later, in front of the user, for a reason that nobody sees.',
    source: spec('RFC 8414', '2'),
  },
  code_flow_unsupported: {
    meaning: 'The server does not issue authorization codes.',
    checkedBy: 'The client looks for `code` in `response_types_supported`.',
    withoutIt: 'The user would be sent to a server that can only refuse.',
    source: spec('RFC 8414', '2'),
  },
  pkce_unsupported: {
    meaning: 'The server does not say that it checks PKCE with SHA-256.',
    checkedBy: 'The client looks for `S256` in `code_challenge_methods_supported`.',
    withoutIt: 'The client would send a challenge that nobody checks, and a stolen code would be worth something.',
    source: spec('RFC 9700', '2.1.1'),
  },
  duplicate_parameter: {
    meaning: 'A parameter of the answer occurs more than once.',
    checkedBy: 'The client, before it reads any of them.',
    withoutIt: 'Two programs could read two different values of it, and one of them would be the attacker’s.',
    source: spec('RFC 6749', '3.1'),
  },
  code_and_error: {
    meaning: 'The answer has both a code and an error; a server sends one of them.',
    checkedBy: 'The client, before it uses either.',
    withoutIt: 'The client would have to guess which of them somebody added.',
    source: spec('RFC 6749', '4.1.2'),
  },
  neither_code_nor_error: {
    meaning: 'What came back has neither a code nor an error, so it answers nothing.',
    checkedBy: 'The client, as the first look at an answer.',
    withoutIt: 'The client would go on without anything to go on with.',
    source: spec('RFC 6749', '4.1.2'),
  },
  state_missing: {
    meaning: 'The answer has no `state`, and this client never asks without one.',
    checkedBy: 'The client, before it looks for the attempt that the answer belongs to.',
    withoutIt: 'An answer that an attacker planted in your browser would pass as yours.',
    source: spec('RFC 6749', '10.12'),
  },
  state_unknown: {
    meaning: 'The `state` is none that this client made: somebody else made this link.',
    checkedBy: 'The client looks it up among the attempts that it began.',
    withoutIt: 'A link would be enough to sign you in to an attacker’s account, where you leave your data.',
    source: spec('RFC 6749', '10.12'),
  },
  state_foreign: {
    meaning: 'The `state` is real, but it was made for another browser.',
    checkedBy: 'The client compares the owner of the attempt with the session of this browser.',
    withoutIt: 'An attacker could begin a sign-in and let your browser finish it, with you in their account.',
    source: spec('RFC 9700', '4.7'),
  },
  state_reused: {
    meaning: 'The attempt that this `state` belongs to has its answer already; it takes one.',
    checkedBy: 'The client, in one step with taking the answer, so that of two only one counts.',
    withoutIt: 'A link from the history or a log could be played again.',
    source: spec('RFC 6749', '10.12'),
  },
  iss_mismatch: {
    meaning: 'The answer names another issuer than the server that was asked.',
    checkedBy: 'The client compares `iss` with the issuer of the attempt.',
    withoutIt: 'A mix-up: the client would send one server’s code to another, which then owns it.',
    source: spec('RFC 9207', '2.4'),
  },
  iss_missing: {
    meaning: 'The answer does not say who sends it, although the server’s metadata promises that it always does.',
    checkedBy: 'The client, by `authorization_response_iss_parameter_supported`.',
    withoutIt: 'An attacker would leave `iss` out, and the comparison would be skipped.',
    source: spec('RFC 9207', '2.4'),
  },
  library_refused: {
    meaning: 'The client library does not accept the message, although the client’s own checks found nothing wrong.',
    checkedBy: 'The library, which makes every check of the specification a second time.',
    withoutIt: 'A check that the client forgot would be missed by everybody.',
    source: spec('OAuth 2.1', '4.1'),
  },
};
