import type { Requirement } from './requirement.ts';

export const authorizationServerRequirements = [
  // Authorization endpoint
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
    behaviour: 'The session cookie is named after this server, HttpOnly and SameSite=Lax.',
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
  // Token endpoint
  {
    id: 'token.code-required',
    behaviour: 'A Token Request without a code, or with an unknown one, is refused.',
    source: 'RFC 6749 §4.1.3, §5.2',
  },
  {
    id: 'token.code-single-use',
    behaviour: 'Of any number of concurrent redemptions of one code exactly one succeeds.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'token.replay-revokes',
    behaviour: 'A replayed code is refused and what its first use gave is revoked, where the verifier is right.',
    source: 'RFC 6749 §4.1.2, OAuth 2.1 §4.1.3',
  },
  {
    id: 'token.checks-before-consumption',
    behaviour: 'A refused Token Request leaves the code unused.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'token.code-bound-to-client',
    behaviour: 'A code of another client is refused.',
    source: 'RFC 6749 §4.1.3',
  },
  {
    id: 'token.code-bound-to-redirect-uri',
    behaviour: 'redirect_uri is the one of the Authorization Request, or the code is refused.',
    source: 'RFC 6749 §4.1.3',
  },
  {
    id: 'token.code-expires',
    behaviour: 'A code is refused after ten minutes.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'token.verifier-form',
    behaviour: 'code_verifier is there and is 43 to 128 unreserved characters.',
    source: 'RFC 7636 §4.1',
  },
  {
    id: 'token.verifier-matches',
    behaviour: 'A code_verifier whose SHA-256 is not the code_challenge is refused with invalid_grant.',
    source: 'RFC 7636 §4.6',
  },
  {
    id: 'token.resource-bound',
    behaviour: 'A code gives tokens for the resource that was authorized, no other.',
    source: 'RFC 8707 §2.2',
  },
  {
    id: 'token.client-secret-basic',
    behaviour: 'HTTP Basic carries id and secret form-encoded.',
    source: 'RFC 6749 §2.3.1',
  },
  {
    id: 'token.client-secret-post',
    behaviour: 'A client may authenticate in the body.',
    source: 'RFC 6749 §2.3.1',
  },
  {
    id: 'token.one-authentication-method',
    behaviour: 'Two ways of client authentication at once are refused.',
    source: 'RFC 6749 §2.3',
  },
  {
    id: 'token.invalid-client',
    behaviour: 'An unknown client or a wrong secret is 401 invalid_client, with a challenge where Basic was tried.',
    source: 'RFC 6749 §5.2',
  },
  {
    id: 'token.grant-type',
    behaviour: 'A missing, an unsupported and a not allowed grant type each get their own error.',
    source: 'RFC 6749 §5.2',
  },
  {
    id: 'token.no-duplicates',
    behaviour: 'A parameter that occurs twice is refused.',
    source: 'RFC 6749 §3.2',
  },
  {
    id: 'token.cors',
    behaviour: 'A script of any origin may call the token endpoint, without credentials of the browser.',
    source: 'RFC 9700 §2.6',
  },
  {
    id: 'refresh.token-required',
    behaviour: 'A refresh without a token, or with an unknown one, is refused.',
    source: 'RFC 6749 §6',
  },
  {
    id: 'refresh.rotation',
    behaviour: 'offline_access gives a refresh token, and each use gives a new one.',
    source: 'RFC 6749 §6, RFC 9700 §4.14.2',
  },
  {
    id: 'refresh.single-use',
    behaviour: 'Of any number of concurrent uses of a refresh token exactly one succeeds.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'refresh.reuse-revokes',
    behaviour: 'A refresh token that is used again ends its whole family.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'refresh.scope-narrows',
    behaviour: 'A refresh may ask for less scope, never for more; the new refresh token keeps the whole.',
    source: 'RFC 6749 §6',
  },
  {
    id: 'refresh.resource-bound',
    behaviour: 'A refresh gives tokens for the resource that was authorized, no other.',
    source: 'RFC 8707 §2.2',
  },
  {
    id: 'refresh.bound-to-client',
    behaviour: 'A refresh token of another client is refused and stays good for its own.',
    source: 'RFC 6749 §6',
  },
  {
    id: 'refresh.lifetimes',
    behaviour: 'A refresh token ends when it is idle too long, and in any case with its family.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'refresh.id-token',
    behaviour: 'A refresh gives an ID token of the same sign-in, without the nonce.',
    source: 'OIDC Core §12.2',
  },
  // Tokens and keys
  {
    id: 'tokens.access-token-claims',
    behaviour: 'An access token has the claims of the JWT profile.',
    source: 'RFC 9068 §2.2',
  },
  {
    id: 'tokens.id-token-claims',
    behaviour: 'An ID token names issuer, subject, client, sign-in time, nonce, amr and the hash of the access token.',
    source: 'OIDC Core §2, §3.1.3.6',
  },
  {
    id: 'tokens.claims-by-scope',
    behaviour: 'Claims about the user are there for the scopes profile and email only.',
    source: 'OIDC Core §5.4, RFC 9068 §2.2.2',
  },
  {
    id: 'tokens.keys-persist',
    behaviour: 'The signing key stays the same after a restart.',
    source: 'RFC 7517',
  },
  // Discovery
  {
    id: 'discovery.metadata',
    behaviour: 'Both metadata documents have what their specifications require.',
    source: 'RFC 8414 §2, OIDC Discovery §3',
  },
  {
    id: 'discovery.nothing-false',
    behaviour: 'Every endpoint that is advertised answers.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'discovery.issuer-configured',
    behaviour: 'Issuer and endpoints come from the configuration, never from a request header.',
    source: 'PROTOCOL, Where hand-written servers go wrong, 8',
  },
  {
    id: 'discovery.cors',
    behaviour: 'A script of any origin may read the discovery documents.',
    source: 'OIDC Discovery §4',
  },
  {
    id: 'discovery.jwks-public',
    behaviour: 'The JWKS holds public members only, and each key is named by its thumbprint.',
    source: 'RFC 7517 §9.2, RFC 7638',
  },
  // The server itself
  {
    id: 'server.wrong-method',
    behaviour: 'A wrong method is 405 with Allow, JSON for programs and a page for browsers.',
    source: 'RFC 9110 §15.5.6',
  },
  {
    id: 'server.wrong-media-type',
    behaviour: 'A POST whose body is no form is 400 invalid_request.',
    source: 'RFC 6749 §3.2',
  },
  {
    id: 'server.malformed-body',
    behaviour: 'A form that cannot be read is 400 invalid_request.',
    source: 'RFC 6749 §5.2',
  },
  {
    id: 'server.body-limit',
    behaviour: 'A body over 100 KiB is 413.',
    source: 'PROTOCOL, Limits that every process keeps',
  },
  {
    id: 'server.unknown-path',
    behaviour: 'An unknown path is 404: a page for browsers, JSON for programs.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'server.error-description-charset',
    behaviour: 'error_description holds only the characters that it may, whatever a caller sent.',
    source: 'RFC 6749 §5.2',
  },
  {
    id: 'server.page-headers',
    behaviour: 'Pages run no script, are framed by the bench only, and tell no referrer.',
    source: 'RFC 6749 §10.13, RFC 9700 §4.2.4',
  },
  {
    id: 'server.form-action',
    behaviour: 'The policy of a page whose form ends at a client does not stop that redirect.',
    source: 'PROTOCOL, Where hand-written servers go wrong, 11',
  },
  {
    id: 'server.checks-recorded',
    behaviour: 'Every run of checks and every issue of tokens is on record, in order.',
    source: 'ARCHITECTURE, Trace events',
  },
  {
    id: 'server.health',
    behaviour: 'Health asks the database, is 503 where it does not answer, and is not recorded.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'seed.accounts',
    behaviour: 'The demo accounts are there, with bcrypt hashes of cost 10 and opaque subjects.',
    source: 'PROTOCOL, Accounts, clients, scopes',
  },
  {
    id: 'seed.clients',
    behaviour: 'The demo clients are there, their secrets as SHA-256, their redirect URIs at the configured origins.',
    source: 'PROTOCOL, Accounts, clients, scopes',
  },
] as const satisfies readonly Requirement[];
