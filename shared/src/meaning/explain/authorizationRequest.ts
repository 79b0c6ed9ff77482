import { type Explanations, spec } from './spec.ts';

/** What a client asks the authorization endpoint for, through the user's browser. */
export const authorizationRequest: Explanations = {
  response_type: {
    meaning: 'What the client wants back through the browser; `code` asks for an authorization code and nothing else.',
    checkedBy: 'The authorization server compares it with what it supports and with what this client registered.',
    withoutIt:
      'The server cannot know which flow is meant, and tokens might be put into a URL where a code was expected.',
    source: spec('RFC 6749', '3.1.1'),
  },
  client_id: {
    meaning: 'The public name of the client application, as the authorization server registered it.',
    checkedBy:
      'The authorization server looks it up before anything else; an unknown one gets an error page, no redirect.',
    withoutIt: 'There is no registration to compare the redirect URI with, so any site could collect codes.',
    source: spec('RFC 6749', '2.2'),
  },
  redirect_uri: {
    meaning: 'The address of the client to which the browser is sent with the answer.',
    checkedBy:
      'The authorization server compares it, character by character, with the registered ones (RFC 9700 §2.1).',
    withoutIt: 'An attacker could name an address of their own and receive the code that was meant for the client.',
    source: spec('RFC 6749', '3.1.2'),
  },
  scope: {
    meaning: 'The permissions that the client asks for, as words with spaces between them.',
    checkedBy: 'The authorization server compares it with what the client may have, and asks the user.',
    withoutIt:
      'The server falls back on a default, and the user cannot grant less than everything the client may have.',
    source: spec('RFC 6749', '3.3'),
  },
  state: {
    meaning: 'A random value that the client keeps in the user’s session and gets back unchanged with the answer.',
    checkedBy:
      'The client compares what comes back with what the session holds; the server only hands it on, byte for byte.',
    withoutIt:
      'Cross-site request forgery: an attacker makes your browser finish their sign-in, and you use their account.',
    source: spec('RFC 6749', '10.12'),
  },
  code_challenge: {
    meaning: 'The SHA-256 of the code_verifier, base64url-encoded: a lock whose key the client keeps to itself.',
    checkedBy:
      'The authorization server stores it with the code and compares it with the hash of the code_verifier later.',
    withoutIt: 'Whoever intercepts the code can redeem it, since nothing ties it to the client that began the flow.',
    source: spec('RFC 7636', '4.3'),
  },
  code_challenge_method: {
    meaning: 'How the challenge was made from the verifier; `S256` means SHA-256.',
    checkedBy: 'The authorization server accepts S256 only.',
    withoutIt: 'It would mean `plain`: the challenge is the verifier itself, readable by anyone who sees this URL.',
    source: spec('RFC 7636', '4.3'),
  },
  nonce: {
    meaning: 'A random value that the client keeps and that comes back inside the id_token, signed.',
    checkedBy: 'The client compares the claim of the id_token with the value of its session.',
    withoutIt: 'An id_token from another sign-in, stolen or replayed, would pass as the answer to this one.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  prompt: {
    meaning: 'Whether the server may, must or must not show pages: `none`, `login`, `consent`, `select_account`.',
    checkedBy:
      'The authorization server; with `none` it answers login_required or consent_required instead of showing a page.',
    withoutIt: 'The client could neither look silently for an existing session nor insist on a fresh sign-in.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  max_age: {
    meaning: 'How many seconds may have passed since the user last signed in.',
    checkedBy: 'The authorization server asks for a new sign-in if it was longer ago; the client checks auth_time.',
    withoutIt: 'A session that was opened days ago on a shared computer would be good enough for a payment.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  login_hint: {
    meaning: 'The account that the user probably wants, so that the form can be filled in beforehand.',
    checkedBy: 'Nobody: it is a hint, and the user may sign in as someone else.',
    withoutIt: 'The user types a name that the client already knew.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  resource: {
    meaning: 'The address of the API that the token is for.',
    checkedBy:
      'The authorization server knows the resource and puts it into `aud`; the resource server checks that claim.',
    withoutIt: 'A token fits several APIs, and one of them could use what it received at another.',
    source: spec('RFC 8707', '2.1'),
  },
  response_mode: {
    meaning: 'How the answer travels: in the query, in the fragment, or as a form that the browser posts.',
    checkedBy: 'The authorization server, against the modes it supports for the response type.',
    withoutIt: 'The response type’s default applies: the query for a code, the fragment for tokens.',
    source: spec('OAuth Response Types', '2.1'),
  },
  display: {
    meaning: 'What kind of page suits the user’s device: `page`, `popup`, `touch` or `wap`.',
    checkedBy: 'The authorization server, which may ignore it.',
    withoutIt: 'The sign-in page shows in its ordinary form, which may not fit a small window.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  ui_locales: {
    meaning: 'The languages in which the user would like to read the pages, the most wanted first.',
    checkedBy: 'The authorization server picks what it has; it is no error if it has none of them.',
    withoutIt:
      'The pages follow Accept-Language, which is the browser’s choice rather than the one made in the client.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  claims_locales: {
    meaning: 'The languages wanted for claims that have several versions, such as a name in two scripts.',
    checkedBy: 'The authorization server and the UserInfo endpoint, as far as they hold such versions.',
    withoutIt: 'Claims come back in whichever language the provider has first.',
    source: spec('OIDC Core', '5.2'),
  },
  acr_values: {
    meaning: 'How strongly the user should be authenticated, as names of assurance levels, the most wanted first.',
    checkedBy: 'The authorization server tries to meet it; the client must read `acr` to see what was met.',
    withoutIt: 'A client that needs a second factor could not say so.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  id_token_hint: {
    meaning: 'An id_token from before, to say whose session is meant.',
    checkedBy: 'The authorization server checks that it issued it, and that the user of the session is its `sub`.',
    withoutIt: 'A silent renewal could come back for a different user who signed in meanwhile.',
    source: spec('OIDC Core', '3.1.2.1'),
  },
  claims: {
    meaning: 'A JSON object that asks for single claims, and where to deliver them.',
    checkedBy: 'The authorization server, which answers with those that it has and that the user agreed to.',
    withoutIt: 'Claims can only be asked for in the bundles that scopes make.',
    source: spec('OIDC Core', '5.5'),
  },
  request: {
    meaning: 'The whole request as a signed JWT, so that the browser cannot change it.',
    checkedBy: 'The authorization server verifies the signature with the client’s key.',
    withoutIt: 'The parameters stand in a URL that the user, an extension or a proxy may alter.',
    source: spec('RFC 9101', '5'),
  },
  request_uri: {
    meaning:
      'A reference to a request that the client handed over beforehand, such as by a pushed authorization request.',
    checkedBy: 'The authorization server looks it up: known, not expired, from this client, used once.',
    withoutIt: 'The whole request travels through the browser, readable and as long as all its parameters.',
    source: spec('RFC 9126', '4'),
  },
  dpop_jkt: {
    meaning: 'The thumbprint of the key with which the client will prove possession when it redeems the code.',
    checkedBy: 'The authorization server compares it with the key of the DPoP proof in the Token Request.',
    withoutIt: 'A stolen code could be redeemed with a proof made by the thief’s own key.',
    source: spec('RFC 9449', '10'),
  },
  authorization_details: {
    meaning: 'A JSON array that says in detail what access is wanted, such as one payment of one amount.',
    checkedBy: 'The authorization server, by the rules of each `type`, and the user on the consent page.',
    withoutIt: 'Permissions are as coarse as scope words: "payments" rather than "this payment".',
    source: spec('RFC 9396', '2'),
  },
  audience: {
    meaning: 'Some providers’ own way to name the API that the token is for; the standard’s word is `resource`.',
    checkedBy: 'The authorization server, if it knows the parameter; others ignore it.',
    withoutIt: 'Such a provider issues a token for its default API, or an opaque one.',
    source: spec('RFC 8693', '2.1'),
  },
};
