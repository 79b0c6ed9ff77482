import { isDatabaseUnavailable } from '@oauth-lab/shared/database/unavailable';
import { type Problem, ProblemError } from './problem.ts';

/** Seconds: a database that is started anew takes about as long. */
const retryAfter = 5;

/** What an error that was thrown on the way says to the caller. What is inside the server stays there. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const status = statusOf(error);
  if (status === 413) {
    return { status, error: 'invalid_request', description: 'The body is longer than 100 KiB.' };
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return { status: 400, error: 'invalid_request', description: "The request can't be read." };
  }
  if (isDatabaseUnavailable(error)) {
    console.error(`auth-server: the database does not answer: ${error.message || 'no connection'}`);
    return {
      status: 503,
      error: 'temporarily_unavailable',
      description: `The authorization server has no access to its records now. Try again in ${retryAfter} seconds.`,
      advice: 'Nothing is lost. If it goes on, the reason is in the console of the authorization server.',
      headers: { 'Retry-After': String(retryAfter) },
    };
  }
  console.error('auth-server: a request failed:', error);
  return {
    status: 500,
    error: 'server_error',
    description: 'Something failed inside the authorization server.',
    advice: 'Try again. If it fails again, the reason is in the console of the authorization server.',
  };
}

/** The status that Express's own parts put on their errors. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}
