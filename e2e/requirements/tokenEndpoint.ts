import type { Requirement } from './requirement.ts';

/** The token endpoint: client authentication and grants. */
export const tokenEndpointRequirements = [
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
    id: 'token.registered-method',
    behaviour: 'A client authenticates in a way that it is registered with, and in no other.',
    source: 'RFC 7591 §2',
  },
  {
    id: 'token.private-key-jwt',
    behaviour: 'A client assertion is signed with a key of the client, by and about it, for this server, now.',
    source: 'RFC 7523 §3, OIDC Core §9',
  },
  {
    id: 'token.assertion-single-use',
    behaviour: 'A client assertion counts once, however many send it at the same moment.',
    source: 'RFC 7523 §3, OIDC Core §9',
  },
  {
    id: 'token.client-keys',
    behaviour: 'The keys of a client are registered, or fetched from its jwks_uri with bounds on size and time.',
    source: 'OIDC Core §10.1.1',
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
  {
    id: 'refresh.grace',
    behaviour:
      'Where a grace is configured, a retry within it gets tokens too, unless what the first use gave was used already.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'refresh.fixed',
    behaviour: 'A confidential client may keep one refresh token, whose idle end each use moves on.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'token.client-credentials',
    behaviour: 'A client gets an access token for itself, and no refresh token.',
    source: 'RFC 6749 §4.4, RFC 9068 §2.2',
  },
  {
    id: 'token.client-credentials-confidential',
    behaviour: 'A public client that asks for itself is unauthorized_client.',
    source: 'RFC 6749 §4.4',
  },
  {
    id: 'token.client-credentials-scope',
    behaviour: 'openid, offline_access and every scope that the client may not have are invalid_scope.',
    source: 'RFC 6749 §3.3',
  },
] as const satisfies readonly Requirement[];
