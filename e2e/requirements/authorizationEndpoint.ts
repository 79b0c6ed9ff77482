import type { Requirement } from './requirement.ts';

/** The authorization endpoint, and what happens between a request and its answer. */
export const authorizationEndpointRequirements = [
  {
    id: 'authorize.code-flow',
    behaviour:
      'An Authorization Request leads through sign-in and consent to a code, and the code to tokens that verify.',
    source: 'RFC 6749 §4.1, OIDC Core §3.1',
  },
  {
    id: 'authorize.no-open-redirect',
    behaviour:
      'While the client or the redirect URI is in doubt the answer is a page that says which, never a redirect.',
    source: 'RFC 6749 §4.1.2.1, RFC 9700 §4.11.2',
  },
  {
    id: 'authorize.redirect-uri-exact',
    behaviour: 'A redirect URI is compared with the registered ones character for character.',
    source: 'RFC 9700 §4.1.3',
  },
  {
    id: 'authorize.redirect-uri-loopback-port',
    behaviour: 'Only the port of a loopback IP address may differ from the registration.',
    source: 'RFC 8252 §7.3',
  },
  {
    id: 'authorize.no-duplicates',
    behaviour: 'A parameter that occurs twice is refused.',
    source: 'RFC 6749 §3.1',
  },
  {
    id: 'authorize.no-request-object',
    behaviour: 'request, request_uri and registration are refused, each with its own error code.',
    source: 'OIDC Core §3.1.2.6',
  },
  {
    id: 'authorize.response-type-code',
    behaviour: 'Only response_type=code is answered.',
    source: 'OAuth 2.1 §4.1.1',
  },
  {
    id: 'authorize.response-mode-query',
    behaviour: 'Only response_mode=query is answered.',
    source: 'OAuth 2.0 Multiple Response Types §2.1',
  },
  {
    id: 'authorize.pkce-required',
    behaviour: 'A request without a code challenge is refused, whoever the client is.',
    source: 'RFC 7636 §4.4.1, RFC 9700 §2.1.1',
  },
  {
    id: 'authorize.pkce-s256',
    behaviour: 'The code challenge method is S256; plain, also by default, is refused.',
    source: 'RFC 7636 §4.3, RFC 9700 §2.1.1',
  },
  {
    id: 'authorize.scope-allowed',
    behaviour: 'A scope that does not exist or that the client may not have is refused with invalid_scope.',
    source: 'RFC 6749 §3.3',
  },
  {
    id: 'authorize.scope-default',
    behaviour: 'Without scope, all that the client may have is asked for.',
    source: 'RFC 6749 §3.3',
  },
  {
    id: 'authorize.resource-known',
    behaviour: 'A token is asked for one known resource; any other is refused with invalid_target.',
    source: 'RFC 8707 §2',
  },
  {
    id: 'authorize.nonce',
    behaviour: 'A nonce that is too long for an ID token is refused.',
    source: 'OIDC Core §3.1.2.1',
  },
  {
    id: 'authorize.prompt',
    behaviour:
      'prompt=none asks nobody, login asks for a new sign-in, consent for a new consent; anything else is refused.',
    source: 'OIDC Core §3.1.2.1',
  },
  {
    id: 'authorize.max-age',
    behaviour: 'A sign-in that is older than max_age has to be done anew.',
    source: 'OIDC Core §3.1.2.1',
  },
  {
    id: 'authorize.login-hint',
    behaviour: 'login_hint is filled in on the sign-in page, escaped.',
    source: 'OIDC Core §3.1.2.1',
  },
  {
    id: 'authorize.state-unchanged',
    behaviour: 'state comes back as it was sent, whatever it holds.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'authorize.iss-always',
    behaviour: 'Every redirected answer names the issuer, errors too.',
    source: 'RFC 9207 §2',
  },
  {
    id: 'authorize.post',
    behaviour: 'The authorization endpoint takes POST, too.',
    source: 'OIDC Core §3.1.2.1',
  },
  // Between the request and its answer
  {
    id: 'interaction.form-token-bound',
    behaviour: 'A form counts only in the browser session and for the request that it was made for.',
    source: 'RFC 6749 §10.12',
  },
  {
    id: 'interaction.answered-once',
    behaviour: 'A request is answered once, though its form is sent twice at the same moment.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'interaction.expires',
    behaviour: 'A request that waited ten minutes has expired, and the page says what to do.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'interaction.explains',
    behaviour: 'A page without a request behind it says why and where to start.',
    source: 'EXPERIENCE, Never stuck',
  },
  {
    id: 'login.page',
    behaviour: 'The sign-in page names the client and what it asks for.',
    source: 'RFC 6749 §10.11',
  },
  {
    id: 'login.same-answer',
    behaviour: 'An unknown user and a wrong password get the same answer, after the same work.',
    source: 'RFC 6749 §10.10',
  },
  {
    id: 'login.limited',
    behaviour:
      'Failed tries are limited per account and address, also when they come at once; Retry-After says how long, at most 60 s.',
    source: 'RFC 6749 §10.10',
  },
  {
    id: 'login.session-renewed',
    behaviour: 'Signing in renews the session id, and the old one is worth nothing.',
    source: 'PROTOCOL, Where hand-written servers go wrong, 9',
  },
  {
    id: 'login.session-cookie',
    behaviour:
      'The session cookie is named after this server, HttpOnly, SameSite=Lax, and Secure where the issuer is https.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'login.password-not-recorded',
    behaviour: 'No password that is typed or shown here gets into a recorded event.',
    source: 'ARCHITECTURE, One exchange, recorded once',
  },
  {
    id: 'login.cancel',
    behaviour: 'A user who does not sign in goes back to the client with access_denied.',
    source: 'RFC 6749 §4.1.2.1',
  },
  {
    id: 'logout.ends-session',
    behaviour: 'Signing out ends the sign-in session of the browser, by a form that this server made.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'consent.per-scope',
    behaviour: 'The user allows each scope alone; openid stays, and nothing is granted that was not asked for.',
    source: 'RFC 6749 §3.3',
  },
  {
    id: 'consent.remembered',
    behaviour: 'What was allowed is remembered, and only what was not is asked again.',
    source: 'OIDC Core §3.1.2.4',
  },
  {
    id: 'consent.denied',
    behaviour: 'Denying gives the client access_denied with state and iss.',
    source: 'RFC 6749 §4.1.2.1',
  },
] as const satisfies readonly Requirement[];
