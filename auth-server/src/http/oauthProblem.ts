import { type OAuthErrorCode, oauthErrors } from '@oauth-lab/shared/oauth/errors';
import type { Problem } from './problem.ts';

/** RFC 6749 §5.2: the error code decides the status. */
export function oauthProblem(error: OAuthErrorCode, description: string): Problem {
  return { status: oauthErrors[error].status, error, description };
}
