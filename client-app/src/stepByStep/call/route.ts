import { Router } from 'express';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf, requireFormToken } from '../../http/formToken.ts';
import { withOwnAttempt } from '../../http/ownAttempt.ts';
import { send } from '../../http/send.ts';
import type { Answered } from '../../oauth/http.ts';
import { bearerRequest, readResourceAnswer } from '../../oauth/resource.ts';
import { type Attempt, type Call, called, type HeldTokens } from '../attempt.ts';
import type { Context } from '../context.ts';
import { pageOf } from '../flowBar.ts';
import { callPage } from './page.ts';

export interface CallRoom {
  /** The page's path here, and what the resource server calls it. */
  path: '/resource' | '/userinfo';
  remotePath: string;
  what: 'Resource' | 'User info';
  key: 'resource' | 'userinfo';
  /** Judges an answer that was granted. */
  judge(answer: Answered, tokens: HeldTokens, attempt: Attempt): Promise<Pick<Call, 'verdict' | 'checks'>>;
}

/** A call to the resource server with the access token: POST makes it, GET shows what came of the latest one. */
export function callRoute({ attempts, fetchFrom, resourceOrigin }: Context, room: CallRoom): Router {
  const url = `${resourceOrigin}${room.remotePath}`;

  const show = withOwnAttempt(attempts.find, (request, response, attempt) => {
    const { progress } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const page = callPage(room.what, attempt, bearerRequest(url, progress.tokens.access_token), progress[room.key]);
    response
      .status(page.status)
      .render('call/call', { ...page, path: room.path, attempt: attempt.id, formToken: formTokenOf(request) });
  });

  const call = withOwnAttempt(attempts.find, async (_request, response, attempt) => {
    const { progress } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const { access_token } = progress.tokens;
    const answer = await send(bearerRequest(url, access_token), fetchFrom(room.key));
    const result: Call =
      answer.kind === 'failed'
        ? { answer, verdict: { kind: 'failed' }, checks: [] }
        : await judged(answer, progress.tokens, attempt);
    await attempts.advance(attempt.id, called(room.key, access_token, result));
    response.redirect(303, pageOf(room.path, attempt));
  });

  async function judged(answer: Answered, tokens: HeldTokens, attempt: Attempt): Promise<Call> {
    const read = await readResourceAnswer(answer);
    switch (read.kind) {
      case 'granted':
        return { answer, ...(await room.judge(answer, tokens, attempt)) };
      case 'refused': {
        const { error = 'unauthorized', error_description, scope } = read;
        return { answer, verdict: { kind: 'refused', error, error_description }, scope, checks: [] };
      }
      case 'unexpected':
        return {
          answer,
          verdict: { kind: 'rejected', error: 'unexpected_answer', description: read.reason },
          checks: [],
        };
    }
  }

  return Router()
    .get(room.path, show)
    .post(room.path, requireFormToken, call)
    .all(room.path, allowOnly('GET', 'HEAD', 'POST'));
}
