import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import type { WireParameters } from '../http/parameters.ts';
import type { RedirectTarget } from './redirectUri.ts';

/**
 * Why an Authorization Request is refused, and whether the client may be told by redirect. While client or redirect URI are in
 * doubt the answer is a page: redirecting would make this server an open redirector (RFC 6749 §4.1.2.1, RFC 9700 §4.11.2).
 */
export type AuthorizeRefusal =
  | { to: 'user'; error: OAuthErrorCode; description: string; advice: string }
  | { to: 'client'; error: OAuthErrorCode; description: string; redirectUri: string; state: string | undefined };

/** What a check knows once the redirect URI is established. */
export interface Redirectable {
  parameters: WireParameters;
  redirectUri: RedirectTarget;
}

export function toUser(error: OAuthErrorCode, description: string, advice: string): AuthorizeRefusal {
  return { to: 'user', error, description, advice };
}

export function toClient(
  { parameters, redirectUri }: Redirectable,
  error: OAuthErrorCode,
  description: string,
): AuthorizeRefusal {
  // A repeated state is none: which one would the client compare?
  const state = parameters.repeated.includes('state') ? undefined : parameters.get('state');
  return { to: 'client', error, description, redirectUri: redirectUri.uri, state };
}
