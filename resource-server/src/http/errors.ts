import { isDatabaseUnavailable } from '@oauth-lab/shared/database/unavailable';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';

/** Answers any method that no handler before it took (RFC 9110 §15.5.6). */
export function methodsOnly(...methods: readonly string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    response.set('Allow', allow);
    if (request.method === 'OPTIONS') response.sendStatus(204);
    else refuse(response, 405, `${request.method} is not possible here; ${allow} are.`);
  };
}

export const notFound: RequestHandler = (_request, response) =>
  refuse(response, 404, 'There is nothing at this address.');

/** What a caller is told of an error of ours, on any transport: nothing of the inside, which goes to the console. */
export function faultOf(error: unknown): { passing: boolean; description: string } {
  if (isDatabaseUnavailable(error))
    return {
      passing: true,
      description: 'The resource server has no access to its records now. Try again in 5 seconds.',
    };
  console.error('resource-server:', error);
  return { passing: false, description: 'Something went wrong in this server.' };
}

/** The last word on what was thrown: what the caller did wrong in a sentence, and nothing about what we did. */
export const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = statusOf(error);
  if (status === 415) return refuse(response, status, 'The body has an encoding that this server does not read.');
  if (status === 413) return refuse(response, status, 'The body is longer than 100 KiB.');
  if (status !== undefined) return refuse(response, status, 'The request is malformed.');
  const { passing, description: error_description } = faultOf(error);
  if (!passing) return void response.status(500).json({ error: 'server_error', error_description });
  response.status(503).set('Retry-After', '5').json({ error: 'temporarily_unavailable', error_description });
};

export function refuse(response: Response, status: number, description: string): void {
  response.status(status).json({ error: 'invalid_request', error_description: description });
}

/** A 4xx that Express and its parsers put on their errors. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}
