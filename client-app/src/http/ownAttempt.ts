import type { Request, RequestHandler, Response } from 'express';
import type { Attempt } from '../stepByStep/attempt.ts';
import { type Problem, sendProblem, startAgain } from './problem.ts';

/**
 * Finds the attempt that a page or form names with `attempt`, and only for the browser session that started it. Two tabs carry two
 * names, so they don't disturb each other.
 */
export function withOwnAttempt(
  find: (id: string) => Promise<Attempt | undefined>,
  handle: (request: Request, response: Response, attempt: Attempt) => Promise<void> | void,
): RequestHandler {
  return async (request, response) => {
    const id: unknown = request.method === 'POST' ? request.body?.attempt : request.query.attempt;
    const attempt = typeof id === 'string' ? await find(id) : undefined;
    if (attempt === undefined || attempt.owner !== request.session.owner)
      return sendProblem(response, unknownAttempt(request));
    await handle(request, response, attempt);
  };
}

function unknownAttempt(request: Request): Problem {
  return {
    status: 404,
    title: 'This attempt is not known here',
    reason:
      request.session.owner === undefined
        ? 'This browser sent no session cookie of the client app, so no attempt can be its own.'
        : 'It belongs to another browser session, or it was forgotten after a day.',
    explanation:
      'An attempt is bound to the browser that started it. A different host name (127.0.0.1 instead of localhost) counts as a different browser.',
    actions: [startAgain],
  };
}
