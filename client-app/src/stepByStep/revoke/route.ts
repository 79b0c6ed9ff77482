import { type Response, Router } from 'express';
import { z } from 'zod';
import { revokeToken } from '../../actions/revoke.ts';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf, requireFormToken } from '../../http/formToken.ts';
import { withOwn } from '../../http/ownAttempt.ts';
import { sendProblem, startAgain } from '../../http/problem.ts';
import { type Attempt, revoked } from '../attempt.ts';
import { pageOf } from '../flowBar.ts';
import { revokePage } from './page.ts';

const form = z.object({ kind: z.enum(['access_token', 'refresh_token']) });

/** The revocation: POST sends it, GET shows what will be sent and what came of the latest one. */
export function revokeRoute(context: Context): Router {
  const { attempts } = context.stores;

  const show = withOwn(attempts.find, (request, response, attempt) => {
    const { progress, prepared } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const endpoint = prepared.metadata.revocation_endpoint;
    if (endpoint === undefined) return sendNoEndpoint(response, attempt);
    const page = revokePage(attempt, progress, endpoint);
    response
      .status(page.status)
      .render('revoke/revoke', { ...page, attempt: attempt.id, formToken: formTokenOf(request) });
  });

  const sendRequest = withOwn(attempts.find, async (request, response, attempt) => {
    const asked = form.safeParse(request.body);
    if (!asked.success)
      return sendProblem(response, {
        status: 400,
        title: 'The form is incomplete',
        reason: 'It does not say which token should be given back.',
        actions: [{ label: 'Back to the form', href: pageOf('/revoke', attempt) }],
      });
    const { progress, prepared } = attempt;
    if (progress.stage !== 'tokens') return response.redirect(303, pageOf('/exchange', attempt));
    const endpoint = prepared.metadata.revocation_endpoint;
    if (endpoint === undefined) return sendNoEndpoint(response, attempt);
    const { kind } = asked.data;
    const token = progress.tokens[kind];
    if (token === undefined) return response.redirect(303, pageOf('/revoke', attempt));
    const outcome = await revokeToken(context, endpoint, prepared, { token, kind });
    await attempts.advance(attempt.id, revoked({ ...outcome, sent: { token, kind } }));
    response.redirect(303, pageOf('/revoke', attempt));
  });

  return Router()
    .get('/revoke', show)
    .post('/revoke', requireFormToken, sendRequest)
    .all('/revoke', allowOnly('GET', 'HEAD', 'POST'));
}

function sendNoEndpoint(response: Response, attempt: Attempt): void {
  sendProblem(response, {
    status: 404,
    title: 'This server takes no token back',
    reason: 'Its metadata name no revocation_endpoint.',
    explanation: 'The client can forget the tokens, but a copy of them would work until they expire.',
    actions: [{ label: 'Back to the tokens', href: pageOf('/exchange', attempt) }, startAgain],
  });
}
