import type { Requirement } from './requirement.ts';

export const resourceServerRequirements = [
  {
    id: 'resource.opens-with-scope',
    behaviour: 'An access token with the scope of a resource opens it.',
    source: 'RFC 6750 §2.1',
  },
  {
    id: 'resource.userinfo-from-token',
    behaviour: 'User info answers the subject and the identity claims that the access token carries, and nothing else.',
    source: 'RFC 9068 §2.2.2, OIDC Core §5.1',
  },
  {
    id: 'resource.no-token-no-error',
    behaviour: 'A request without a token is challenged without an error code.',
    source: 'RFC 6750 §3.1',
  },
  {
    id: 'resource.challenge-names-metadata',
    behaviour: 'Every challenge says where the resource describes itself.',
    source: 'RFC 9728 §5.1',
  },
  {
    id: 'resource.challenge-stays-quoted',
    behaviour: 'Whatever a token holds, the challenge keeps to the characters that its grammar allows.',
    source: 'RFC 6750 §3',
  },
  {
    id: 'resource.scheme-case-insensitive',
    behaviour: 'The authentication scheme is case-insensitive.',
    source: 'RFC 9110 §11.1',
  },
  {
    id: 'resource.header-only',
    behaviour: 'A token in the query or in the body is refused, also beside one in the header.',
    source: 'OAuth 2.1 §5.1, RFC 9700 §4.3.2',
  },
  {
    id: 'resource.one-presentation',
    behaviour: 'Two Authorization headers, and anything that is not a token, are refused as malformed.',
    source: 'RFC 6750 §3.1',
  },
  {
    id: 'resource.algorithm-allow-list',
    behaviour: 'Only ES256 and RS256 are believed: no `none`, no HMAC with the public key.',
    source: 'RFC 8725 §3.1',
  },
  {
    id: 'resource.type-is-access-token',
    behaviour: 'An id_token, or any JWT that is not typed at+jwt, is no access token.',
    source: 'RFC 9068 §4',
  },
  {
    id: 'resource.signature',
    behaviour: "A token that was changed, or signed by a key that is not the issuer's, is refused.",
    source: 'RFC 9068 §4',
  },
  {
    id: 'resource.claims-complete',
    behaviour: 'A token without the claims of an access token is refused.',
    source: 'RFC 9068 §2.2',
  },
  { id: 'resource.issuer', behaviour: 'A token of another issuer is refused.', source: 'RFC 9068 §4' },
  { id: 'resource.audience', behaviour: 'A token for another audience is refused.', source: 'RFC 9068 §4' },
  {
    id: 'resource.lifetime',
    behaviour: 'A token is refused after exp and before nbf, with ten seconds for clocks that differ.',
    source: 'RFC 7519 §4.1.4, §4.1.5',
  },
  {
    id: 'resource.no-bound-token',
    behaviour: 'A token that is bound to a key is not accepted as a bearer token, which needs no proof.',
    source: 'RFC 9449 §7.1',
  },
  {
    id: 'resource.scope',
    behaviour: 'A good token without the scope is answered 403, with the scope that is needed.',
    source: 'RFC 6750 §3.1',
  },
  {
    id: 'resource.agrees-with-jose',
    behaviour: "The claims' checks come to the same verdict as an independent JWT library on any claims.",
    source: 'RFC 7519 §7.2',
  },
  {
    id: 'resource.keys-cached',
    behaviour: 'The keys are fetched once; an unknown key id fetches them again, garbage tokens do not.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'resource.keys-unreachable',
    behaviour: 'While the keys cannot be had, nothing is let through: 503 with Retry-After.',
    source: 'RFC 9110 §15.6.4',
  },
  {
    id: 'resource.keys-kept-while-issuer-down',
    behaviour: 'With the keys at hand, tokens are verified while the authorization server is down.',
    source: 'RFC 9068 §4',
  },
  {
    id: 'resource.keys-withdrawn',
    behaviour: 'A key that the issuer withdrew stops verifying, also tokens that it verified before.',
    source: 'RFC 7517 §5',
  },
  {
    id: 'resource.trusted-issuers',
    behaviour:
      "Tokens of other issuers are accepted as configured: by the issuer's name, its audience and its algorithms.",
    source: 'RFC 9068 §4',
  },
  {
    id: 'resource.issuers-discovered',
    behaviour: "Another issuer's keys are found by its metadata, which has to name that very issuer.",
    source: 'RFC 8414 §3, OIDC Discovery §4',
  },
  {
    id: 'resource.settings',
    behaviour: 'A setting that makes no sense stops the start with one line that names it.',
    source: 'STYLE.md, Configuration',
  },
  {
    id: 'resource.importable',
    behaviour: "Three lines guard somebody else's Express app, without a recorder, with the same challenges.",
    source: 'resource-server/README.md',
  },
  {
    id: 'walkthrough.another-issuer',
    behaviour:
      'The API accepts the tokens of an outside identity provider that it is told to trust, and says whose keys it fetched.',
    source: 'RFC 9068 §4, OIDC Discovery §4',
  },
  {
    id: 'walkthrough.issuer-not-trusted',
    behaviour:
      'The same token is refused with the exact reason where nobody trusts its issuer, and nothing is fetched.',
    source: 'RFC 9068 §4',
  },
  {
    id: 'walkthrough.revoked-token',
    behaviour:
      'A learner revokes a token and sees how long it still works: an opaque one to the end of the cache, a JWT to its own.',
    source: 'RFC 7662 §4, RFC 7009 §3',
  },
  {
    id: 'walkthrough.auth-server-down',
    behaviour:
      'While the auth server is down, the API accepts what it can judge, answers 503 for the rest, and the diagram shows why.',
    source: 'RFC 9110 §15.6.4',
  },
  {
    id: 'walkthrough.contexts',
    behaviour:
      'A service is told which scope is missing, gets a token with it, and what it then keeps survives a restart.',
    source: 'RFC 6750 §3.1',
  },
  {
    id: 'misuse.not-an-access-token',
    behaviour: 'A forged, changed or borrowed token is refused, each at its own check.',
    source: 'RFC 8725 §2, §3',
  },
  {
    id: 'misuse.token-in-query',
    behaviour: 'A token in the address is refused.',
    source: 'OAuth 2.1 §5.1, RFC 9700 §4.3.2',
  },
  {
    id: 'resource.form-decides',
    behaviour: 'A token of three base64url parts is verified as a JWT; any other is opaque, and its issuer is asked.',
    source: 'RFC 9068 §4, RFC 7662 §1',
  },
  {
    id: 'resource.opaque-introspected',
    behaviour: 'An opaque token is introspected with the credentials of this server, and opens what its scope opens.',
    source: 'RFC 7662 §2.1',
  },
  {
    id: 'resource.opaque-active',
    behaviour: 'An opaque token that the authorization server does not call active is refused.',
    source: 'RFC 7662 §2.2',
  },
  {
    id: 'resource.opaque-answer',
    behaviour: 'Of an active token, type, issuer, audience, lifetime and scope are judged like those of a JWT.',
    source: 'RFC 7662 §4',
  },
  {
    id: 'resource.opaque-cached',
    behaviour:
      "A positive answer is used again for a short time, never beyond the token's own end; the record says how old it is.",
    source: 'RFC 7662 §4',
  },
  {
    id: 'resource.opaque-single-flight',
    behaviour: 'However many requests come with a token at the same time, one question is asked.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'resource.opaque-unavailable',
    behaviour: "Where the authorization server can't be asked, no token is accepted unseen: 503 with Retry-After.",
    source: 'RFC 9110 §15.6.4',
  },
  {
    id: 'resource.unavailable',
    behaviour:
      'Where its database does not answer, REST says 503 with Retry-After, a tool an error, gRPC UNAVAILABLE; none tells what went wrong inside.',
    source: 'RFC 9110 §15.6.4',
  },
  {
    id: 'resource.contexts-own',
    behaviour: 'Each user, of each issuer, lists and adds to their own contexts, which are kept in the database.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'resource.contexts-scopes',
    behaviour: 'Listing contexts needs the scope read, adding one the scope write.',
    source: 'RFC 6750 §3.1',
  },
  {
    id: 'resource.contexts-bounded',
    behaviour: 'A user keeps a bounded number of contexts.',
    source: 'PROTOCOL.md, Limits that every process keeps',
  },
  {
    id: 'resource.hello',
    behaviour: 'The greeting names the user by what the scope profile lets the token tell.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'resource.checks-reported',
    behaviour: 'Every judgement is on record with the outcome of each check; the fetch of the keys is, too.',
    source: 'ARCHITECTURE.md, Trace events',
  },
  {
    id: 'resource.metadata',
    behaviour: 'The server and each of its resources describe themselves, with the very identifier that was asked for.',
    source: 'RFC 9728 §3',
  },
  {
    id: 'resource.json-errors',
    behaviour: 'Errors are JSON: 404, 405 with Allow, 413, a malformed address; never a stack.',
    source: 'PROTOCOL.md, Authorization server',
  },
  {
    id: 'resource.browser-clients',
    behaviour: 'A client in a browser may call the resources and read the challenge.',
    source: 'Fetch §3.2',
  },
  {
    id: 'resource.never-cached',
    behaviour: 'What the server answers is not stored, and no browser frames or sniffs it.',
    source: 'RFC 6750 §5.3',
  },
  { id: 'resource.health', behaviour: 'Health answers without a token and is not recorded.', source: 'PROTOCOL.md' },
] as const satisfies readonly Requirement[];
