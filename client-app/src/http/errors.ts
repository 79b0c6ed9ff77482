import { isDatabaseUnavailable } from '@oauth-lab/shared/database/unavailable';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { z } from 'zod';
import { sendProblem, startAgain } from './problem.ts';

export const notFound: RequestHandler = (_request, response) => {
  sendProblem(response, {
    status: 404,
    title: 'There is no such page',
    reason: 'The client app has nothing at this address.',
    actions: [startAgain],
  });
};

/** For a known address and a method that it does not have (RFC 9110 §15.5.6). */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  const allowed = methods.join(', ');
  return (request, response) => {
    response.set('Allow', allowed);
    sendProblem(response, {
      status: 405,
      title: 'That method does not work here',
      reason: `${request.method} is not possible at this address; it understands ${allowed}.`,
      actions: [startAgain],
    });
  };
}

/** What the body parser, the form token and Express itself raise. */
const httpError = z.object({ status: z.int().min(400).max(499), code: z.string().optional() });

/** The last resort: every error becomes a page with a next action, and no detail of ours leaves the process. */
export const errorPage: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const known = httpError.safeParse(error);
  if (isDatabaseUnavailable(error)) {
    response.set('Retry-After', '5');
    return sendProblem(response, {
      status: 503,
      title: 'The client app has no access to its records',
      reason: 'Its database does not answer now. Nothing was done; try again in 5 seconds.',
      actions: [{ label: 'Try again', href: pageOfForm(request) }, startAgain],
    });
  }
  if (!known.success) {
    console.error('client-app: a request failed unexpectedly:', error);
    return sendProblem(response, {
      status: 500,
      title: 'Something went wrong in the client app',
      reason: 'The client app met an error of its own. It wrote the details to its console.',
      actions: [startAgain],
    });
  }
  const { status, code } = known.data;
  if (code === 'EBADCSRFTOKEN')
    return sendProblem(response, {
      status: 403,
      title: 'This form cannot be accepted',
      reason: 'Its form token is missing or belongs to another browser session, so another site may have sent it.',
      explanation:
        'Nothing was done. If you sent it yourself, the session is a new one since somebody signed in or out in another tab, or this browser keeps no cookie for the client app.',
      actions: [{ label: 'Get a fresh form', href: pageOfForm(request) }, startAgain],
    });
  sendProblem(response, {
    status,
    title: status === 413 ? 'The form is too large' : 'The request cannot be read',
    reason:
      status === 413 ? 'A form may have 100 KiB.' : 'It is not well formed, so the client app did nothing with it.',
    actions: [startAgain],
  });
};

/** The page that a form of ours is on: it has the address of its room, and names the same attempt. */
function pageOfForm({ path, body }: Request): string {
  const room = `/${path.split('/')[1] ?? ''}`;
  const attempt: unknown = body?.attempt;
  return typeof attempt === 'string' && attempt !== '' ? `${room}?${new URLSearchParams({ attempt })}` : room;
}
