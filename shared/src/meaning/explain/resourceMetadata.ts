import { type Explanations, spec } from './spec.ts';

/** What an API publishes about itself (RFC 9728). */
export const resourceMetadata: Explanations = {
  resource: {
    meaning: 'The API’s own name: the address that clients ask tokens for.',
    checkedBy: 'The client: it must be the address for which it fetched this document.',
    withoutIt: 'A false API could present a real one’s metadata and collect tokens that are good there.',
    source: spec('RFC 9728', '2'),
  },
  authorization_servers: {
    meaning: 'The issuers whose tokens this API accepts.',
    checkedBy: 'The client picks one and fetches its metadata.',
    withoutIt: 'A client that meets the API for the first time does not know where to get a token.',
    source: spec('RFC 9728', '2'),
  },
  jwks_uri: {
    meaning: 'The API’s own public keys, with which it signs answers.',
    checkedBy: 'A client that verifies signed answers. These are not the keys of its tokens.',
    withoutIt: 'Answers of the API are unsigned.',
    source: spec('RFC 9728', '2'),
  },
  scopes_supported: {
    meaning: 'The permissions that play a role at this API.',
    checkedBy: 'The client asks for those it needs, rather than for everything.',
    withoutIt: 'The client learns which scope is missing from 403 insufficient_scope.',
    source: spec('RFC 9728', '2'),
  },
  bearer_methods_supported: {
    meaning: 'Where a token may stand: in the header, the body or the query.',
    checkedBy: 'The resource server; this lab takes `header` only, since queries end up in logs.',
    withoutIt: 'The client should use the header anyway.',
    source: spec('RFC 9728', '2'),
  },
  resource_signing_alg_values_supported: {
    meaning: 'The algorithms with which the API signs its answers.',
    checkedBy: 'A client that verifies them.',
    withoutIt: 'It says nothing about signed answers; most APIs have none.',
    source: spec('RFC 9728', '2'),
  },
  resource_name: {
    meaning: 'The API’s name for people.',
    checkedBy: 'Users, where a client or a consent page shows it.',
    withoutIt: 'Users see a URL.',
    source: spec('RFC 9728', '2'),
  },
  resource_documentation: {
    meaning: 'The manual of the API.',
    checkedBy: 'Developers who follow the link.',
    withoutIt: 'Developers search for it.',
    source: spec('RFC 9728', '2'),
  },
  resource_policy_uri: {
    meaning: 'What clients may do with the data of the API.',
    checkedBy: 'Whoever writes such a client.',
    withoutIt: 'The rules for the data are known only by word of mouth.',
    source: spec('RFC 9728', '2'),
  },
  resource_tos_uri: {
    meaning: 'The terms of service of the API.',
    checkedBy: 'The people who run a client.',
    withoutIt: 'Nobody can point at the terms that were broken.',
    source: spec('RFC 9728', '2'),
  },
  tls_client_certificate_bound_access_tokens: {
    meaning: 'Whether the API accepts tokens bound to a TLS certificate.',
    checkedBy: 'The resource server compares the certificate’s thumbprint with `cnf`.',
    withoutIt: 'It means no.',
    source: spec('RFC 9728', '2'),
  },
  authorization_details_types_supported: {
    meaning: 'The kinds of detailed permission that the API understands.',
    checkedBy: 'The client builds its authorization_details from them.',
    withoutIt: 'Only scopes are of use.',
    source: spec('RFC 9728', '2'),
  },
  dpop_signing_alg_values_supported: {
    meaning: 'The algorithms that the API accepts in DPoP proofs.',
    checkedBy: 'The resource server, at each call with such a proof.',
    withoutIt: 'The client must try which of its keys will do.',
    source: spec('RFC 9728', '2'),
  },
  dpop_bound_access_tokens_required: {
    meaning: 'Whether the API refuses plain bearer tokens.',
    checkedBy: 'The resource server looks for the proof of possession.',
    withoutIt: 'It means no: a bearer token is enough.',
    source: spec('RFC 9728', '2'),
  },
  signed_metadata: {
    meaning: 'The API’s metadata as a JWT, signed by someone whom the client trusts.',
    checkedBy: 'A client that has the signer’s key; signed values win over plain ones.',
    withoutIt: 'TLS alone vouches for the document.',
    source: spec('RFC 9728', '2.2'),
  },
};
