import { errorText } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';

/** RFC 6750 §3: 401 with a challenge, which names an error only where a token was presented (§3.1). */
export function unauthorized(description: string, presented: string | undefined): Problem {
  const error = presented === undefined ? '' : `, error="invalid_token", error_description="${errorText(description)}"`;
  return {
    ...oauthProblem('invalid_token', description),
    headers: { 'WWW-Authenticate': `Bearer realm="auth-server"${error}` },
  };
}
