import { Router } from 'express';
import { z } from 'zod';
import { refreshTokens } from '../../actions/refresh.ts';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf, requireFormToken } from '../../http/formToken.ts';
import { withOwn } from '../../http/ownAttempt.ts';
import { sendProblem } from '../../http/problem.ts';
import { renewed } from '../attempt.ts';
import { pageOf } from '../flowBar.ts';
import { refreshPage } from './page.ts';

const form = z.object({
  refresh_token: z.string(),
  /** An empty field is a parameter that is not sent. */
  scope: z
    .string()
    .default('')
    .transform((scope) => scope.trim() || undefined),
});

/** The refresh: POST sends it, GET shows what will be sent and what came of the latest one. */
export function refreshRoute(context: Context): Router {
  const { attempts } = context.stores;

  const show = withOwn(attempts.find, (request, response, attempt) => {
    const { progress } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const page = refreshPage(attempt, progress, context.now());
    response
      .status(page.status)
      .render('refresh/refresh', { ...page, attempt: attempt.id, formToken: formTokenOf(request) });
  });

  const sendRequest = withOwn(attempts.find, async (request, response, attempt) => {
    const sent = form.safeParse(request.body);
    if (!sent.success)
      return sendProblem(response, {
        status: 400,
        title: 'The form is incomplete',
        reason: 'A refresh needs one “refresh_token”, and at most one “scope”.',
        actions: [{ label: 'Back to the form', href: pageOf('/refresh', attempt) }],
      });
    const { progress, prepared } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const { outcome, tokens } = await refreshTokens(context, prepared, progress.tokens, sent.data);
    await attempts.advance(attempt.id, renewed({ ...outcome, sent: sent.data }, tokens));
    response.redirect(303, pageOf('/refresh', attempt));
  });

  return Router()
    .get('/refresh', show)
    .post('/refresh', requireFormToken, sendRequest)
    .all('/refresh', allowOnly('GET', 'HEAD', 'POST'));
}
