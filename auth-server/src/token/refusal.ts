import { type OAuthErrorCode, oauthErrors } from '@oauth-lab/shared/oauth/errors';
import type { Problem } from '../http/problem.ts';

/** RFC 6749 §5.2: the code decides the status. */
export function tokenRefusal(error: OAuthErrorCode, description: string): Problem {
  return { status: oauthErrors[error].status, error, description };
}
