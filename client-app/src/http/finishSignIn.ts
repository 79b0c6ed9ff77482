import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { decodeJwt } from 'jose';
import { exchangeCode } from '../actions/exchange.ts';
import { displayName } from '../automatic/signIn.ts';
import type { Context } from '../context.ts';
import type { AuthorizationAnswer } from '../oauth/callback.ts';
import type { Attempt } from '../stepByStep/attempt.ts';
import { sendProblem } from './problem.ts';
import { renewSession } from './session.ts';

const signInAgain = { label: 'Sign in again', href: '/automatic/begin' };

/** The rest of an automatic sign-in, behind the callback: the exchange in the back, a new session id, and the dashboard. */
export async function finishSignIn(
  context: Context,
  request: Request,
  response: Response,
  { prepared, owner }: Attempt,
  answer: AuthorizationAnswer,
): Promise<void> {
  if (answer.kind === 'error')
    return sendProblem(response, {
      status: 400,
      title: 'You are not signed in',
      reason: `The authorization server answered with an error: ${answer.error}`,
      ...(answer.error_description === undefined ? {} : { explanation: answer.error_description }),
      actions: [signInAgain, { label: 'Back', href: '/automatic' }],
    });
  const sent = { code: answer.code, code_verifier: prepared.code_verifier };
  const { outcome, tokens } = await exchangeCode(context, prepared, sent);
  if (tokens?.id_token === undefined) {
    const { answer: came, verdict, checks } = outcome;
    return sendProblem(response, {
      status: 502,
      title: 'You are not signed in',
      reason:
        came.kind === 'failed'
          ? `The authorization server did not answer: ${came.message} (${came.code})`
          : verdict.kind === 'refused'
            ? `The authorization server refused the exchange: ${verdict.error}. ${verdict.error_description ?? ''}`
            : verdict.kind === 'rejected'
              ? verdict.description
              : 'Nobody says who signed in.',
      explanation: 'The client keeps nothing of this answer.',
      checks,
      actions: [signInAgain],
    });
  }
  const { metadata, client, nonce } = prepared;
  const name = displayName(decodeJwt(tokens.id_token));
  const id = randomUUID();
  const content = { metadata, client, nonce, name, tokens, renewals: 0 };
  await context.stores.signIns.create({ id, owner, content }, context.now());
  await renewSession(request, id);
  response.redirect(303, '/automatic');
}
