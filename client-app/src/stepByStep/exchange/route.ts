import { Router } from 'express';
import { z } from 'zod';
import { exchangeCode } from '../../actions/exchange.ts';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf, requireFormToken } from '../../http/formToken.ts';
import { withOwn } from '../../http/ownAttempt.ts';
import { sendProblem } from '../../http/problem.ts';
import { exchanged } from '../attempt.ts';
import { pageOf } from '../flowBar.ts';
import { resourceOf } from '../resource/address.ts';
import { exchangePage } from './page.ts';

const form = z.object({ code: z.string(), code_verifier: z.string() });

/** The Token Request: POST sends it, GET shows what came of the latest one. */
export function exchangeRoute(context: Context): Router {
  const { attempts } = context.stores;

  const show = withOwn(attempts.find, (request, response, attempt) => {
    const { progress } = attempt;
    if (progress.stage === 'signed out') return response.redirect(303, pageOf('/sign-out', attempt));
    const exchange = progress.stage === 'prepared' || progress.stage === 'denied' ? undefined : progress.exchange;
    if (exchange === undefined) return response.redirect(303, pageOf('/answer', attempt));
    const page = exchangePage(attempt, exchange, resourceOf(attempt, context.origins), context.now());
    response
      .status(page.status)
      .render('exchange/exchange', { ...page, attempt: attempt.id, formToken: formTokenOf(request) });
  });

  const sendRequest = withOwn(attempts.find, async (request, response, attempt) => {
    const sent = form.safeParse(request.body);
    if (!sent.success)
      return sendProblem(response, {
        status: 400,
        title: 'The form is incomplete',
        reason: 'The Token Request needs one “code” and one “code_verifier”.',
        actions: [{ label: 'Back to the form', href: pageOf('/answer', attempt) }],
      });
    const { stage } = attempt.progress;
    if (stage === 'prepared' || stage === 'denied') return response.redirect(303, pageOf('/answer', attempt));
    const { outcome, tokens } = await exchangeCode(context, attempt.prepared, sent.data);
    await attempts.advance(attempt.id, exchanged({ ...outcome, sent: sent.data }, tokens));
    response.redirect(303, pageOf('/exchange', attempt));
  });

  return Router()
    .get('/exchange', show)
    .post('/exchange', requireFormToken, sendRequest)
    .all('/exchange', allowOnly('GET', 'HEAD', 'POST'));
}
