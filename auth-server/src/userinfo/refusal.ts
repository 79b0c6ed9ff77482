import { type OAuthErrorCode, oauthErrors } from '@oauth-lab/shared/oauth/errors';
import type { JsonDecision } from '../http/decision.ts';
import { errorText } from '../http/errorText.ts';

/** Why an access token does not do (RFC 6750 §3.1); without an error code where none was presented at all. */
export type BearerRefusal =
  | { error: 'no_token'; description: string }
  | { error: Extract<OAuthErrorCode, 'invalid_request' | 'invalid_token'>; description: string }
  | { error: 'insufficient_scope'; description: string; scope: string };

/** RFC 6750 §3: status, challenge and body. */
export function refusedBearer(refusal: BearerRefusal): JsonDecision {
  const error_description = errorText(refusal.description);
  const realm = { realm: 'auth-server' };
  if (refusal.error === 'no_token') {
    return {
      kind: 'json',
      status: 401,
      headers: challenge(realm),
      error: 'invalid_token',
      body: { error_description },
    };
  }
  const { error } = refusal;
  const scope: Record<string, string> = refusal.error === 'insufficient_scope' ? { scope: refusal.scope } : {};
  return {
    kind: 'json',
    status: oauthErrors[error].status,
    headers: challenge({ ...realm, error, error_description, ...scope }),
    error,
    body: { error, error_description },
  };
}

/** `errorText` leaves no quotation mark and no backslash, so that no string ends early. */
function challenge(parameters: Record<string, string>): Record<string, string> {
  const written = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  return { 'WWW-Authenticate': `Bearer ${written.join(', ')}` };
}
