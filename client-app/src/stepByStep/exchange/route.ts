import { Router } from 'express';
import { z } from 'zod';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf, requireFormToken } from '../../http/formToken.ts';
import { withOwnAttempt } from '../../http/ownAttempt.ts';
import { sendProblem } from '../../http/problem.ts';
import { remoteKeys, send } from '../../http/send.ts';
import { judgeTokens, tokenRequest } from '../../oauth/exchange.ts';
import type { Answered } from '../../oauth/http.ts';
import { readTokenAnswer, type Tokens } from '../../oauth/tokenResponse.ts';
import { type Attempt, type Exchange, exchanged } from '../attempt.ts';
import type { Context } from '../context.ts';
import { pageOf } from '../flowBar.ts';
import { exchangePage } from './page.ts';

const form = z.object({ code: z.string(), code_verifier: z.string() });

/** The Token Request: POST sends it, GET shows what came of the latest one. */
export function exchangeRoute(context: Context): Router {
  const { attempts, fetchFrom, resourceOrigin, now } = context;

  const show = withOwnAttempt(attempts.find, (request, response, attempt) => {
    const { progress } = attempt;
    if (progress.stage === 'signed out') return response.redirect(303, pageOf('/sign-out', attempt));
    const exchange = progress.stage === 'prepared' || progress.stage === 'denied' ? undefined : progress.exchange;
    if (exchange === undefined) return response.redirect(303, pageOf('/answer', attempt));
    const page = exchangePage(attempt, exchange, resourceOrigin, now());
    response
      .status(page.status)
      .render('exchange/exchange', { ...page, attempt: attempt.id, formToken: formTokenOf(request) });
  });

  const sendRequest = withOwnAttempt(attempts.find, async (request, response, attempt) => {
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
    const { metadata, client } = attempt.prepared;
    const answer = await send(tokenRequest(metadata, client, sent.data), fetchFrom('exchange'));
    const result: Outcome =
      answer.kind === 'failed'
        ? { verdict: { kind: 'failed' }, checks: [] }
        : await judgeAnswer(context, attempt, answer);
    const { verdict, checks, tokens } = result;
    const received = tokens && { ...tokens, received_at: now() };
    await attempts.advance(attempt.id, exchanged({ sent: sent.data, answer, verdict, checks }, received));
    response.redirect(303, pageOf('/exchange', attempt));
  });

  return Router()
    .get('/exchange', show)
    .post('/exchange', requireFormToken, sendRequest)
    .all('/exchange', allowOnly('GET', 'HEAD', 'POST'));
}

type Outcome = Pick<Exchange, 'verdict' | 'checks'> & { tokens?: Tokens };

async function judgeAnswer(context: Context, attempt: Attempt, answer: Answered): Promise<Outcome> {
  const { metadata, client, nonce } = attempt.prepared;
  const keys = remoteKeys(metadata.jwks_uri, context.fetchFrom('exchange'));
  const now = Math.floor(context.now() / 1000);
  const judged = await judgeTokens({ answer, metadata, client, nonce, now, keys }, context.note);
  if (judged.passed) {
    const { tokens } = judged.established;
    noteTokens(context, tokens);
    return { verdict: { kind: 'accepted' }, checks: judged.checks, tokens };
  }
  const read = readTokenAnswer(answer);
  return {
    verdict: read.kind === 'refused' ? read : { kind: 'rejected', ...judged.refusal },
    checks: judged.checks,
  };
}

/** What a note's value may hold at most. */
const noteCharacters = 8192;

function noteTokens({ note }: Context, { access_token, id_token, refresh_token, scope }: Tokens): void {
  const received = Object.entries({ access_token, id_token, refresh_token, scope });
  const values = Object.fromEntries(
    received.flatMap(([name, value]) => (value === undefined ? [] : [[name, value.slice(0, noteCharacters)]])),
  );
  note({ type: 'fact', title: 'Tokens received', source: 'RFC 6749 §5.1', values });
}
