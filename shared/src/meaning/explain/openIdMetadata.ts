import { type Explanations, spec, standard } from './spec.ts';

/** What OpenID Connect adds to a server's metadata. */
export const openIdMetadata: Explanations = {
  userinfo_endpoint: {
    meaning: 'Where the client asks for claims about the user who signed in.',
    checkedBy: 'The client takes it from the document, and checks that the answer’s `sub` is that of the id_token.',
    withoutIt: 'The client knows only what the id_token says.',
    source: spec('OIDC Discovery', '3'),
  },
  subject_types_supported: {
    meaning: 'Whether users have one id for all clients (`public`) or another for each (`pairwise`).',
    checkedBy: 'A client that registers and wants one of the two.',
    withoutIt: 'The document must have it; without, clients could not know whether ids can be compared.',
    source: spec('OIDC Discovery', '3'),
  },
  id_token_signing_alg_values_supported: {
    meaning: 'The algorithms with which id_tokens can be signed.',
    checkedBy: 'The client accepts the one it expects, and never lets the token alone decide.',
    withoutIt: 'An attacker’s token could name `none`, or use a public key as a shared secret.',
    source: spec('OIDC Discovery', '3'),
  },
  id_token_encryption_alg_values_supported: {
    meaning: 'How the keys of encrypted id_tokens can be wrapped.',
    checkedBy: 'A client that registers for encrypted id_tokens.',
    withoutIt: 'The id_token is signed but can be read by anyone who sees it.',
    source: spec('OIDC Discovery', '3'),
  },
  id_token_encryption_enc_values_supported: {
    meaning: 'How the content of encrypted id_tokens can be encrypted.',
    checkedBy: 'A client that registers for encrypted id_tokens, together with the wrapping algorithm.',
    withoutIt: 'The client cannot know which content encryption it may ask for.',
    source: spec('OIDC Discovery', '3'),
  },
  userinfo_signing_alg_values_supported: {
    meaning: 'The algorithms with which UserInfo answers can be signed.',
    checkedBy: 'A client that wants to keep the answer as evidence.',
    withoutIt: 'UserInfo comes as plain JSON.',
    source: spec('OIDC Discovery', '3'),
  },
  request_object_signing_alg_values_supported: {
    meaning: 'The algorithms with which clients may sign whole requests.',
    checkedBy: 'The authorization endpoint refuses others.',
    withoutIt: 'A client cannot know whether its request object can be verified.',
    source: spec('OIDC Discovery', '3'),
  },
  display_values_supported: {
    meaning: 'The forms in which the sign-in pages can be shown.',
    checkedBy: 'A client that opens them in a small window.',
    withoutIt: 'The `display` parameter may have no effect.',
    source: spec('OIDC Discovery', '3'),
  },
  claim_types_supported: {
    meaning: 'Whether claims are given directly or may point to other providers.',
    checkedBy: 'A client that could follow such pointers.',
    withoutIt: 'It means `normal`: claims are given directly.',
    source: spec('OIDC Discovery', '3'),
  },
  claims_supported: {
    meaning: 'The claims about users that this provider may be able to give.',
    checkedBy: 'A client, before it asks for them; privacy may shorten the list.',
    withoutIt: 'Clients see what they get.',
    source: spec('OIDC Discovery', '3'),
  },
  claims_locales_supported: {
    meaning: 'The languages in which claims are held.',
    checkedBy: 'A client that sends claims_locales.',
    withoutIt: 'It is unknown whether a name exists in another script.',
    source: spec('OIDC Discovery', '3'),
  },
  claims_parameter_supported: {
    meaning: 'Whether single claims can be asked for with the `claims` parameter.',
    checkedBy: 'A client that wants less than a whole scope.',
    withoutIt: 'It means no.',
    source: spec('OIDC Discovery', '3'),
  },
  request_parameter_supported: {
    meaning: 'Whether a request may come as a signed JWT in `request`.',
    checkedBy: 'The authorization endpoint answers request_not_supported otherwise.',
    withoutIt: 'It is taken as no.',
    source: spec('OIDC Discovery', '3'),
  },
  request_uri_parameter_supported: {
    meaning: 'Whether a request may be given by reference in `request_uri`.',
    checkedBy: 'The authorization endpoint answers request_uri_not_supported otherwise.',
    withoutIt: 'OpenID takes it as yes, so a server that does not must say false.',
    source: spec('OIDC Discovery', '3'),
  },
  require_request_uri_registration: {
    meaning: 'Whether request URIs must be registered beforehand.',
    checkedBy: 'The registration and the authorization endpoint.',
    withoutIt: 'The server might fetch whatever address a request names.',
    source: spec('OIDC Discovery', '3'),
  },
  acr_values_supported: {
    meaning: 'The levels of assurance that the provider can reach.',
    checkedBy: 'A client, before it asks for one of them.',
    withoutIt: 'The client learns from the `acr` claim what was possible.',
    source: spec('OIDC Discovery', '3'),
  },
  prompt_values_supported: {
    meaning: 'The values that `prompt` may have at this server.',
    checkedBy: 'A client that wants `create` or `select_account`.',
    withoutIt: 'The client may count on `none`, `login` and `consent` only.',
    source: standard('OIDC Prompt Create', 'https://openid.net/specs/openid-connect-prompt-create-1_0.html'),
  },
  end_session_endpoint: {
    meaning: 'Where the client sends the browser to sign the user out at the provider.',
    checkedBy: 'The endpoint asks the user, unless an id_token_hint shows whose session is meant.',
    withoutIt: 'Signing out of the client leaves the session at the provider open: the next sign-in needs no password.',
    source: spec('OIDC RP-Initiated Logout', '2.1'),
  },
  check_session_iframe: {
    meaning: 'A page that tells, in a hidden frame, whether the session still exists.',
    checkedBy: 'The client’s script asks it by postMessage.',
    withoutIt: 'The client does not notice a sign-out until it renews.',
    source: spec('OIDC Session', '3.3'),
  },
  frontchannel_logout_supported: {
    meaning: 'Whether the provider loads the clients’ logout pages in frames.',
    checkedBy: 'A client that registers such a page.',
    withoutIt: 'It means no.',
    source: spec('OIDC Front-Channel Logout', '3'),
  },
  frontchannel_logout_session_supported: {
    meaning: 'Whether those frames are told which session ended.',
    checkedBy: 'A client that keeps several sessions of one user apart.',
    withoutIt: 'The client has to end all sessions of that browser.',
    source: spec('OIDC Front-Channel Logout', '3'),
  },
  backchannel_logout_supported: {
    meaning: 'Whether the provider tells clients of a sign-out directly.',
    checkedBy: 'A client that registers a backchannel_logout_uri.',
    withoutIt: 'It means no: a client learns of a sign-out late or never.',
    source: spec('OIDC Back-Channel Logout', '2.1'),
  },
  backchannel_logout_session_supported: {
    meaning: 'Whether logout tokens name the session that ended.',
    checkedBy: 'A client that remembers `sid` from the id_token.',
    withoutIt: 'All sessions of the user have to end together.',
    source: spec('OIDC Back-Channel Logout', '2.1'),
  },
  client_id_metadata_document_supported: {
    meaning: 'Whether a client may use the https address of its own metadata as its client_id.',
    checkedBy: 'The authorization server fetches that document when it meets such a client.',
    withoutIt: 'Clients without an account have to register dynamically.',
    source: standard(
      'OAuth Client ID Metadata Document (draft)',
      'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-client-id-metadata-document',
    ),
  },
};
