/**
 * What the diagram shows of the well-known stretches of a flow; `walkthroughs/01-alice-signs-in.spec.ts` tells them one by one.
 * A scenario names the stretches that it goes through, and spells out what is special about it.
 */
export const clientPrepares = [
  'browser → client-app  GET /',
  'client-app → auth-server  Authorization Server Metadata Request',
  'auth-server → client-app  Authorization Server Metadata Response',
  'client-app ✓ Metadata response checks',
  'client-app • PKCE pair made',
  'client-app • state and nonce made',
  'client-app → browser  Redirect to /',
  'browser → client-app  GET /',
  'client-app → browser  Page /',
];

export const userIsAskedToSignIn = [
  'browser → auth-server  Authorization Request',
  'auth-server ✓ Authorization Request checks',
  'auth-server • The user has to sign in',
  'auth-server → browser  Redirect to /login',
  'browser → auth-server  Sign-in Form Request',
  'auth-server ✓ Sign-in page checks',
  'auth-server → browser  Sign-in Form',
];

export const userSignsIn = [
  'browser → auth-server  Sign-in Submission',
  'auth-server ✓ Sign-in form checks',
  'auth-server ✓ Sign-in checks',
  'auth-server • The user has to consent',
  'auth-server → browser  Redirect to /consent',
  'browser → auth-server  Consent Form Request',
  'auth-server ✓ Consent page checks',
  'auth-server → browser  Consent Form',
];

export const userAllows = [
  'browser → auth-server  Consent Submission',
  'auth-server ✓ Consent form checks',
  'auth-server ✓ Consent checks',
  'auth-server → browser  Authorization Response',
];

export const userAllowsAndACodeComesBack = [
  ...userAllows,
  'browser → client-app  Authorization Response',
  'client-app ✓ Authorization response checks',
  'client-app → browser  Redirect to /answer',
  'browser → client-app  GET /answer',
  'client-app → browser  Page /answer',
];

/** All of it, from the start page to the page that shows the code. */
export const signInThatGivesACode = [
  ...clientPrepares,
  ...userIsAskedToSignIn,
  ...userSignsIn,
  ...userAllowsAndACodeComesBack,
];

export const codeIsExchanged = [
  'browser → client-app  POST /exchange',
  'client-app → auth-server  Token Request',
  'auth-server ✓ Client authentication',
  'auth-server ✓ Grant type checks',
  'auth-server ✓ Token Request checks: authorization_code',
  'auth-server ✓ Code redemption',
  'auth-server • Tokens issued',
  'auth-server → client-app  Token Response',
  'client-app → auth-server  JWKS Request',
  'auth-server → client-app  JWKS Response',
  'client-app ✓ Token response checks',
  'client-app • Tokens received',
  'client-app → browser  Redirect to /exchange',
  'browser → client-app  GET /exchange',
  'client-app → browser  Page /exchange',
];

/** The resource server asks for the issuer's keys the first time, and keeps them. */
export const resourceIsRead = ({ keysAreKnown }: { keysAreKnown: boolean }) => [
  'browser → client-app  POST /resource',
  'client-app → resource-server  Protected Resource Request',
  ...(keysAreKnown
    ? []
    : ['resource-server → auth-server  JWKS Request', 'auth-server → resource-server  JWKS Response']),
  'resource-server ✓ Access token checks',
  'resource-server → client-app  Protected Resource Response',
  'client-app → browser  Redirect to /resource',
  'browser → client-app  GET /resource',
  'client-app → browser  Page /resource',
];

/** Somebody who is signed in already is asked for consent only. */
export const userIsAskedToConsent = [
  'browser → auth-server  Authorization Request',
  'auth-server ✓ Authorization Request checks',
  'auth-server • The user has to consent',
  'auth-server → browser  Redirect to /consent',
  'browser → auth-server  Consent Form Request',
  'auth-server ✓ Consent page checks',
  'auth-server → browser  Consent Form',
];

/** What the authorization server does before it looks at the token that it is asked about, or that it is given back. */
const callerIsKnown = (caller: string, what: 'Introspection' | 'Revocation') => [
  `${caller} → auth-server  ${what} Request`,
  'auth-server ✓ Client authentication',
  `auth-server ✓ ${what} Request checks`,
];

export const tokenIsActive = (caller: string) => [
  ...callerIsKnown(caller, 'Introspection'),
  'auth-server ✓ Is the token active?',
  `auth-server → ${caller}  Introspection Response`,
];

export const tokenIsNotActive = (caller: string) => [
  ...callerIsKnown(caller, 'Introspection'),
  'auth-server ✗ Is the token active? (not_active)',
  `auth-server → ${caller}  Introspection Response`,
];
