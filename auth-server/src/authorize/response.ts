import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import { errorText } from '../http/errorText.ts';

/** Where an answer goes, and what it gives back unchanged. */
export interface AnswerTo {
  redirectUri: string;
  state?: string | undefined;
}

/** RFC 6749 §4.1.2: the Authorization Response. `iss` says whose answer it is (RFC 9207 §2). */
export function codeLocation({ redirectUri, state }: AnswerTo, issuer: string, code: string): string {
  return withQuery(redirectUri, { code, state, iss: issuer });
}

/** RFC 6749 §4.1.2.1: the error response; `iss` belongs to it, too (RFC 9207 §2). */
export function errorLocation(
  { redirectUri, state }: AnswerTo,
  issuer: string,
  error: OAuthErrorCode,
  description: string,
): string {
  return withQuery(redirectUri, { error, error_description: errorText(description), state, iss: issuer });
}

/** Adds to the query; what the registered URI has already stays as it is (RFC 6749 §3.1.2). */
function withQuery(uri: string, parameters: Record<string, string | undefined>): string {
  const sent = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = new URLSearchParams(sent).toString();
  if (!uri.includes('?')) return `${uri}?${query}`;
  return uri.endsWith('?') || uri.endsWith('&') ? `${uri}${query}` : `${uri}&${query}`;
}
