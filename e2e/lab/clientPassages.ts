/** What the diagram shows of stretches that several lives of the client app go through. */

/** The token endpoint renews an access token, and the refresh token with it. */
export const tokensAreRenewed = (from: string) => [
  `${from} → auth-server  Token Request`,
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
  'auth-server ✓ Token Request checks: refresh_token',
  'auth-server ✓ Refresh token rotation',
  'auth-server • Tokens issued',
  `auth-server → ${from}  Token Response`,
];

/** The client app judges a renewal that brings a new id_token. */
export const renewalIsJudged = [
  'client-app ✓ Refresh response checks',
  'client-app → auth-server  JWKS Request',
  'auth-server → client-app  JWKS Response',
  'client-app ✓ Renewed id_token checks',
  'client-app • Tokens received',
];

/** The client app sends a refresh token that is worth nothing any more; `facts` is what the authorization server does besides. */
export const refreshIsRefused = (...facts: readonly string[]) => [
  'browser → client-app  POST /refresh',
  'client-app → auth-server  Token Request',
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
  'auth-server ✗ Token Request checks: refresh_token (invalid_grant)',
  ...facts,
  'auth-server → client-app  Token Error Response (invalid_grant)',
  'client-app ✗ Refresh response checks (invalid_grant)',
  'client-app → browser  Redirect to /refresh',
  'browser → client-app  GET /refresh',
  'client-app → browser  Page /refresh',
];

export const everythingIsRevoked = (from: string) => [
  `${from} → auth-server  Revocation Request`,
  'auth-server ✓ Client authentication',
  'auth-server ✓ Revocation Request checks',
  'auth-server ✓ May this client revoke the token?',
  'auth-server • Everything that came of this sign-in is revoked',
  `auth-server → ${from}  Revocation Response`,
];

/** A page of the client app that is opened without a flow under way asks for the metadata, and leads to an address of its own. */
export const pageIsPrepared = (path: string) => [
  `browser → client-app  GET ${path}`,
  'client-app → auth-server  Authorization Server Metadata Request',
  'auth-server → client-app  Authorization Server Metadata Response',
  'client-app ✓ Metadata response checks',
  `client-app → browser  Redirect to ${path}`,
  ...pageIsShown(path),
];

export const pageIsShown = (path: string) => [
  `browser → client-app  GET ${path}`,
  `client-app → browser  Page ${path}`,
];

/** After a form: the redirect to the page, and the page. */
export const pageFollows = (path: string) => [`client-app → browser  Redirect to ${path}`, ...pageIsShown(path)];
