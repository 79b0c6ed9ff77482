import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi';
import { allowOnly } from '../../http/errors.ts';
import { withOwnAttempt } from '../../http/ownAttempt.ts';
import { type Problem, sendProblem } from '../../http/problem.ts';
import { send } from '../../http/send.ts';
import { ownerOf } from '../../http/session.ts';
import { judgeMetadata, metadataAddress, metadataRequest } from '../../oauth/discover.ts';
import type { Metadata } from '../../oauth/metadata.ts';
import type { Prepared } from '../attempt.ts';
import type { Context } from '../context.ts';
import { pageOf } from '../flowBar.ts';
import { startPage } from './page.ts';

const day = 24 * 3_600_000;

/** `/` prepares a new attempt and leads to its page, `/?attempt=…`, which stays the same on reload and Back. */
export function startRoute(context: Context): Router {
  const show = withOwnAttempt(context.attempts.find, (_request, response, attempt) => {
    response.render('start/start', startPage(attempt));
  });

  return Router()
    .get('/', async (request, response, next) => {
      if (request.query.attempt !== undefined) return show(request, response, next);
      const discovered = await discover(context);
      if ('problem' in discovered) return sendProblem(response, discovered.problem);
      const now = context.now();
      const attempt = {
        id: randomUUID(),
        owner: ownerOf(request),
        prepared: await prepare(context, discovered.metadata),
      };
      await context.attempts.forgetBefore(now - day);
      await context.attempts.create(attempt, now);
      response.redirect(303, pageOf('/', attempt));
    })
    .all('/', allowOnly('GET', 'HEAD'));
}

/**
 * Asks the server for its metadata, once for each attempt: the attempt keeps them, and so judges everything by the server that it was
 * started with (RFC 9700 §4.4).
 */
async function discover({ issuer, fetchFrom, note }: Context): Promise<{ metadata: Metadata } | { problem: Problem }> {
  const request = metadataRequest(metadataAddress(issuer));
  const answer = await send(request, fetchFrom('discover'));
  const tryAgain = [{ label: 'Try again', href: '/' }];
  if (answer.kind === 'failed')
    return {
      problem: {
        status: 502,
        title: 'The authorization server does not answer',
        reason: `${request.url}: ${answer.message} (${answer.code})`,
        explanation:
          'The client first asks the authorization server where its endpoints are, so nothing was prepared. Start the authorization server, then try again.',
        actions: tryAgain,
      },
    };
  const judged = await judgeMetadata({ issuers: [issuer], answer, pkceIsKnown: false, isFit: () => true }, note);
  if (judged.passed) return judged.established;
  return {
    problem: {
      status: 502,
      title: 'The authorization server’s metadata cannot be used',
      reason: judged.refusal.description,
      explanation: `They came from ${request.url}. A client that went on would send its users to an address that it cannot trust.`,
      checks: judged.checks,
      actions: tryAgain,
    },
  };
}

/** Makes what only this client knows: the PKCE pair, the state and the nonce. */
async function prepare({ client, note }: Context, metadata: Metadata): Promise<Prepared> {
  const code_verifier = generateRandomCodeVerifier();
  const code_challenge = await calculatePKCECodeChallenge(code_verifier);
  note({
    type: 'fact',
    title: 'PKCE pair made',
    source: 'RFC 7636 §4.1',
    values: { code_verifier, code_challenge, code_challenge_method: 'S256' },
  });
  const state = generateRandomState();
  const nonce = generateRandomNonce();
  note({ type: 'fact', title: 'state and nonce made', source: 'RFC 6749 §10.12', values: { state, nonce } });
  return { metadata, client, state, nonce, code_verifier, code_challenge };
}
