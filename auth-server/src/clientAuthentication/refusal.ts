import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';

/** RFC 6749 §5.2: 401, with a challenge where the client used the Authorization header. */
export function authenticationFailed(description: string, challenge: boolean): Problem {
  const headers = challenge ? { 'WWW-Authenticate': 'Basic realm="auth-server", charset="UTF-8"' } : undefined;
  return { ...oauthProblem('invalid_client', description), headers };
}
