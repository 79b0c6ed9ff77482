import { type Explanations, spec } from '../spec.ts';

/**
 * Why a client refuses what came of a renewal, a device grant, a registration or a revocation. No specification names these: they are
 * the client's own words for checks that the specifications demand, and they never cross the wire.
 */
export const clientGrantErrors: Explanations = {
  endpoint_not_https: {
    meaning: 'The metadata lead to an address without TLS that is not on this machine.',
    checkedBy: 'The client, for every address that it would call, before it calls any.',
    withoutIt: 'Whoever writes the metadata could make this server call what only it can reach.',
    source: spec('RFC 8414', '2'),
  },
  scope_widened: {
    meaning: 'A renewed token may do more than the one before.',
    checkedBy: 'The client compares the `scope` of the answer with what it was granted.',
    withoutIt: 'Nobody would notice a permission that no user ever gave.',
    source: spec('RFC 6749', '6'),
  },
  id_token_other_subject: {
    meaning: 'A renewed id_token is about somebody else than the first one.',
    checkedBy: 'The client compares `sub` with that of the sign-in.',
    withoutIt: 'The user of a session would change in the middle of it.',
    source: spec('OIDC Core', '12.2'),
  },
  userinfo_without_id_token: {
    meaning: 'The client has no id_token, so it cannot tell whom a UserInfo Response should be about.',
    checkedBy: 'The client, before it uses anything of the answer.',
    withoutIt: 'Whatever came would be believed.',
    source: spec('OIDC Core', '5.3.2'),
  },
  device_response_malformed: {
    meaning: 'The answer to a device lacks a code, a lifetime, or a web address that its user can go to.',
    checkedBy: 'The client, member by member, before it shows any of them.',
    withoutIt: 'The user would stand before a code that leads nowhere.',
    source: spec('RFC 8628', '3.2'),
  },
  revocation_failed: {
    meaning: 'The server answered a revocation with something that is neither success nor an error of OAuth.',
    checkedBy: 'The client; only 200 means that the token is gone.',
    withoutIt: 'The user would believe in a sign-out that did not happen.',
    source: spec('RFC 7009', '2.2'),
  },
  registration_status: {
    meaning: 'The answer is not the one that says a client is registered.',
    checkedBy: 'The client, by the status, before it reads anything.',
    withoutIt: 'An error page would be read as a new identity.',
    source: spec('RFC 7591', '3.2.1'),
  },
  registration_malformed: {
    meaning: 'The server’s record of the client lacks the `client_id`, or has a member of the wrong type.',
    checkedBy: 'The client, member by member, before it keeps any of them.',
    withoutIt: 'The next request would fail for a reason that nobody sees.',
    source: spec('RFC 7591', '3.2.1'),
  },
  registration_redirect_uri: {
    meaning: 'The server registered other redirect URIs than the client asked for.',
    checkedBy: 'The client looks for its own address among them.',
    withoutIt: 'The codes of this client would go to somebody else.',
    source: spec('RFC 7591', '3.2.1'),
  },
  registration_authentication: {
    meaning: 'The server chose a way to authenticate that this client does not have.',
    checkedBy: 'The client, by `token_endpoint_auth_method` and whether a secret came.',
    withoutIt: 'Every Token Request would be refused.',
    source: spec('RFC 7591', '2'),
  },
};
