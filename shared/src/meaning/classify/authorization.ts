import type { RequestReading, UrlParts } from '../read.ts';
import type { MessageKind } from './kind.ts';

/** What travels through the user's browser at the authorization server, and back to the client. */
export const authorizationKinds: readonly MessageKind[] = [
  {
    phase: 'Authorize',
    matches: isAuthorizationRequest,
    request: {
      name: 'Authorization Request',
      source: 'RFC 6749 §4.1.1',
      key: ['client_id', 'scope', 'code_challenge_method'],
    },
    response: { name: 'Authorization Page' },
    error: { name: 'Authorization Error Page', source: 'RFC 6749 §4.1.2.1' },
  },
  {
    phase: 'Authorize',
    matches: ({ query, form }) => carriesAuthorizationError(query) || carriesAuthorizationError(form),
    request: {
      name: 'Authorization Error Response',
      source: 'RFC 6749 §4.1.2.1',
      key: ['error', 'error_description', 'state'],
    },
    response: { name: 'Callback Page' },
    error: { name: 'Callback Error Page' },
  },
  {
    phase: 'Authorize',
    matches: ({ query, form }) =>
      carriesAuthorization(query) || (!form.has('grant_type') && carriesAuthorization(form)),
    request: { name: 'Authorization Response', source: 'RFC 6749 §4.1.2', key: ['code', 'state', 'iss'] },
    response: { name: 'Callback Page' },
    error: { name: 'Callback Error Page' },
  },
  {
    phase: 'Authorize',
    matches: ({ method, query, form }) =>
      ['id_token_hint', 'post_logout_redirect_uri'].some(
        (name) => query.has(name) || (method === 'POST' && form.has(name)),
      ) && !query.has('response_type'),
    request: {
      name: 'Logout Request',
      source: 'OIDC RP-Initiated Logout §2',
      key: ['client_id', 'post_logout_redirect_uri', 'state'],
    },
    response: { name: 'Logout Response', source: 'OIDC RP-Initiated Logout §3' },
    error: { name: 'Logout Error Page', source: 'OIDC RP-Initiated Logout §4' },
  },
  {
    phase: 'Authorize',
    matches: ({ method, channel, form, lastSegment }) =>
      method === 'POST' &&
      !form.has('grant_type') &&
      (hasPassword(form) || (channel === 'front' && isSignIn(lastSegment))),
    request: { name: 'Sign-in Submission', key: ['username', 'user', 'email', 'login'] },
    response: { name: 'Signed-in Page' },
    error: { name: 'Sign-in Error Page' },
  },
  {
    phase: 'Authorize',
    matches: ({ method, channel, form, lastSegment }) =>
      method === 'POST' &&
      (/^(consent|approve)$/.test(lastSegment) ||
        (channel === 'front' && (form.has('decision') || form.has('consent')))),
    request: { name: 'Consent Submission', key: ['decision', 'consent', 'action', 'scope'] },
    response: { name: 'Consent Page' },
    error: { name: 'Consent Error Page' },
  },
  {
    phase: 'Authorize',
    matches: ({ method, channel, form }) => method === 'POST' && channel === 'front' && form.has('user_code'),
    request: { name: 'User Code Submission', source: 'RFC 8628 §3.3', key: ['user_code'] },
    response: { name: 'Device Verification Page', source: 'RFC 8628 §3.3' },
    error: { name: 'Device Verification Error Page', source: 'RFC 8628 §3.3' },
  },
  {
    phase: 'Authorize',
    matches: ({ method, channel, query, lastSegment }) =>
      method === 'GET' && channel === 'front' && (query.has('user_code') || lastSegment === 'device'),
    request: { name: 'Device Verification Page Request', source: 'RFC 8628 §3.3', key: ['user_code'] },
    response: { name: 'Device Verification Page', source: 'RFC 8628 §3.3' },
    error: { name: 'Device Verification Error Page', source: 'RFC 8628 §3.3' },
  },
  deviceConfirmation('GET', 'Device Confirmation Form Request', 'Device Confirmation Form'),
  deviceConfirmation('POST', 'Device Confirmation Submission', 'Device Answered Page'),
  {
    phase: 'Authorize',
    matches: ({ method, lastSegment }) => method === 'GET' && isSignIn(lastSegment),
    request: { name: 'Sign-in Form Request' },
    response: { name: 'Sign-in Form' },
    error: { name: 'Sign-in Error Page' },
  },
  {
    phase: 'Authorize',
    matches: ({ method, lastSegment }) => method === 'GET' && lastSegment === 'consent',
    request: { name: 'Consent Form Request' },
    response: { name: 'Consent Form' },
    error: { name: 'Consent Error Page' },
  },
];

/** Where the user compares the code of a device, and says what the device may do. */
function deviceConfirmation(wanted: string, name: string, answer: string): MessageKind {
  const source = 'RFC 8628 §3.3';
  return {
    phase: 'Authorize',
    matches: ({ method, path }) => method === wanted && /\/device\/(confirm|confirmation|verify)$/.test(path),
    request: { name, source, key: ['action', 'scope'] },
    response: { name: answer, source },
    error: { name: 'Device Confirmation Error Page', source },
  };
}

/** The parameters of an authorization request that its row in a redirect shows. */
export const authorizationRequestKey = ['client_id', 'scope', 'code_challenge_method'] as const;
/** The same for its answers. */
export const authorizationResponseKey = ['code', 'state', 'iss'] as const;
export const authorizationErrorKey = ['error', 'error_description', 'state'] as const;

/**
 * RFC 6749 §4.1.1 asks for `response_type` and `client_id`; a broken request, which is worth seeing, may lack either of them
 * and is told by the endpoint's usual names.
 */
function isAuthorizationRequest({ method, query, form, lastSegment, channel }: RequestReading): boolean {
  if (asksForAuthorization(query)) return method === 'GET' || method === 'POST';
  if (method === 'POST') return channel === 'front' && asksForAuthorization(form);
  const usualName = /^(authorize|authorization|auth|oauth2)$/.test(lastSegment);
  return (
    method === 'GET' && usualName && ['response_type', 'client_id', 'redirect_uri'].some((name) => query.has(name))
  );
}

/** Whether parameters are those of an authorization request, by value or by reference (RFC 9101, RFC 9126). */
export function asksForAuthorization(parameters: URLSearchParams): boolean {
  return (
    parameters.has('client_id') && ['response_type', 'request_uri', 'request'].some((name) => parameters.has(name))
  );
}

/** Whether parameters are those of a successful authorization response: a code or a token, and what comes with it. */
export function carriesAuthorization(parameters: URLSearchParams): boolean {
  if (parameters.has('response_type')) return false;
  if (parameters.has('code')) return ['state', 'iss', 'session_state', 'scope'].some((name) => parameters.has(name));
  return parameters.has('state') && (parameters.has('access_token') || parameters.has('id_token'));
}

/** Whether parameters are those of an authorization error response (RFC 6749 §4.1.2.1). */
export function carriesAuthorizationError(parameters: URLSearchParams): boolean {
  return parameters.has('error') && ['state', 'iss', 'error_description'].some((name) => parameters.has(name));
}

function isSignIn(lastSegment: string): boolean {
  return /^(login|signin|sign-in|log-in)$/.test(lastSegment);
}

/** The parameters that a redirect hands over: those of the query, or of the fragment where the response mode says so. */
export function handedOver({ query, fragment }: UrlParts): URLSearchParams {
  return carriesAuthorization(fragment) || carriesAuthorizationError(fragment) ? fragment : query;
}

function hasPassword(form: URLSearchParams): boolean {
  for (const name of form.keys()) if (/passw(or)?d|passphrase/i.test(name)) return true;
  return false;
}
