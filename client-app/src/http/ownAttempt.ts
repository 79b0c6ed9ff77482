import type { Request, RequestHandler, Response } from 'express';
import { type Problem, sendProblem, startAgain } from './problem.ts';

/**
 * Finds what a page or form names with `attempt`, and only for the browser session that started it. Two tabs carry two names, so they
 * don't disturb each other.
 */
export function withOwn<Owned extends { owner: string }>(
  find: (id: string) => Promise<Owned | undefined>,
  handle: (request: Request, response: Response, own: Owned) => Promise<void> | void,
  again: Problem['actions'][number] = startAgain,
): RequestHandler {
  return async (request, response) => {
    const id: unknown = request.method === 'POST' ? request.body?.attempt : request.query.attempt;
    const own = typeof id === 'string' ? await find(id) : undefined;
    if (own === undefined || own.owner !== request.session.owner)
      return sendProblem(response, { ...unknownAttempt(request), actions: [again] });
    await handle(request, response, own);
  };
}

function unknownAttempt(request: Request): Omit<Problem, 'actions'> {
  return {
    status: 404,
    title: 'This attempt is not known here',
    reason:
      request.session.owner === undefined
        ? 'This browser sent no session cookie of the client app, so no attempt can be its own.'
        : 'It belongs to another browser session, or it was forgotten after a day.',
    explanation:
      'An attempt is bound to the browser that started it. A different host name (127.0.0.1 instead of localhost) counts as a different browser.',
  };
}
