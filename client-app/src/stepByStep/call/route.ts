import { Router } from 'express';
import { callResource } from '../../actions/callResource.ts';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf, requireFormToken } from '../../http/formToken.ts';
import { withOwn } from '../../http/ownAttempt.ts';
import { sendProblem, startAgain } from '../../http/problem.ts';
import type { HeldTokens } from '../../oauth/heldTokens.ts';
import type { Answered } from '../../oauth/http.ts';
import type { Outcome } from '../../oauth/outcome.ts';
import { bearerRequest } from '../../oauth/resource.ts';
import { type Attempt, called } from '../attempt.ts';
import { pageOf } from '../flowBar.ts';
import { callPage } from './page.ts';

export interface CallRoom {
  path: '/resource' | '/userinfo';
  what: 'Resource' | 'User info';
  key: 'resource' | 'userinfo';
  /** What is called for an attempt; undefined where its server has nothing of the kind. */
  addressOf(attempt: Attempt): string | undefined;
  /** Judges an answer that was granted; without it, the answer is taken as it comes. */
  judge?(answer: Answered, tokens: HeldTokens, attempt: Attempt): Promise<Pick<Outcome, 'verdict' | 'checks'>>;
}

/** A call with the access token: POST makes it, GET shows what came of the latest one. */
export function callRoute(context: Context, { path, what, key, addressOf, judge }: CallRoom): Router {
  const { attempts } = context.stores;

  const show = withOwn(attempts.find, (request, response, attempt) => {
    const { progress } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const url = addressOf(attempt);
    if (url === undefined) return sendProblem(response, nothingToCall(attempt));
    const page = callPage(what, attempt, bearerRequest(url, progress.tokens.access_token), progress[key]);
    response
      .status(page.status)
      .render('call/call', { ...page, path, attempt: attempt.id, formToken: formTokenOf(request) });
  });

  const call = withOwn(attempts.find, async (_request, response, attempt) => {
    const { progress } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const url = addressOf(attempt);
    if (url === undefined) return sendProblem(response, nothingToCall(attempt));
    const { tokens } = progress;
    const accessToken = tokens.access_token;
    const result = await callResource(
      context,
      { url, accessToken, room: key },
      judge && ((answer) => judge(answer, tokens, attempt)),
    );
    await attempts.advance(attempt.id, called(key, accessToken, result));
    response.redirect(303, pageOf(path, attempt));
  });

  return Router()
    .get(path, show)
    .post(path, requireFormToken, call)
    .all(path, allowOnly('GET', 'HEAD', 'POST'));
}

function nothingToCall(attempt: Attempt) {
  return {
    status: 404,
    title: 'There is nothing to call',
    reason: `The lab knows no address at ${attempt.prepared.metadata.issuer} that this token is made for.`,
    actions: [{ label: 'Back to the tokens', href: pageOf('/exchange', attempt) }, startAgain],
  };
}
