import { type Request, Router } from 'express';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { finishSignIn } from '../../http/finishSignIn.ts';
import { sendProblem } from '../../http/problem.ts';
import { type AuthorizationAnswer, type AwaitedAnswer, judgeCallback, reusedState } from '../../oauth/callback.ts';
import { type Attempt, accept, type Step } from '../attempt.ts';
import { pageOf } from '../flowBar.ts';
import { refusedCallback } from './refusal.ts';

/** Where the authorization server sends the browser back to (RFC 6749 §4.1.2). A valid answer is consumed once. */
export function callbackRoute(context: Context): Router {
  const { attempts } = context.stores;
  return Router()
    .get('/callback', async (request, response) => {
      const parameters = queryOf(request);
      const { owner } = request.session;
      const [state, ...more] = parameters.getAll('state');
      const attempt = state && more.length === 0 ? await attempts.findByState(state) : undefined;
      const ownPage = attempt !== undefined && attempt.owner === owner ? pageAfter(attempt) : undefined;

      const judged = await judgeCallback({ parameters, owner, attempt: attempt && awaited(attempt) }, context.note);
      if (!judged.passed || attempt === undefined) {
        const refusal = judged.passed ? reusedState : judged.refusal;
        return sendProblem(response, refusedCallback(refusal, judged.checks, parameters, ownPage));
      }

      const { answer } = judged.established;
      const accepted = await attempts.advance(attempt.id, acceptance(answer, judged.checks));
      if (accepted === undefined)
        return sendProblem(response, refusedCallback(reusedState, judged.checks, parameters, ownPage));
      if (accepted.prepared.life === 'automatic') return finishSignIn(context, request, response, accepted, answer);
      // The code leaves the address bar and the history; the page behind the redirect can be reloaded.
      response.redirect(303, pageOf('/answer', accepted));
    })
    .all('/callback', allowOnly('GET', 'HEAD'));
}

/** The query as it came, duplicates included. */
function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://localhost').searchParams;
}

function awaited({ owner, prepared, progress }: Attempt): AwaitedAnswer {
  const { state, client, metadata } = prepared;
  return { owner, state, metadata, client_id: client.client_id, answered: progress.stage !== 'prepared' };
}

function acceptance({ state: _, ...answer }: AuthorizationAnswer, checks: AwaitedChecks): Step {
  return answer.kind === 'code'
    ? accept({ kind: 'code', of: { ...answer, checks } })
    : accept({ kind: 'error', of: { ...answer, checks } });
}
type AwaitedChecks = Awaited<ReturnType<typeof judgeCallback>>['checks'];

function pageAfter(attempt: Attempt): string {
  if (attempt.prepared.life === 'automatic') return '/automatic';
  return pageOf(attempt.progress.stage === 'prepared' ? '/' : '/answer', attempt);
}
