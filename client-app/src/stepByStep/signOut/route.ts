import { Router } from 'express';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { requireFormToken } from '../../http/formToken.ts';
import { withOwn } from '../../http/ownAttempt.ts';
import { signOut } from '../attempt.ts';
import { againOf, flowBar, pageOf } from '../flowBar.ts';

/** Forgets the attempt's tokens here. The session at the authorization server is its own and goes on. */
export function signOutRoute({ origins, stores: { attempts } }: Context): Router {
  const show = withOwn(attempts.find, (_request, response, attempt) => {
    if (attempt.progress.stage !== 'signed out') return response.redirect(303, pageOf('/exchange', attempt));
    response.render('signOut/signOut', {
      title: 'The tokens are forgotten',
      flow: flowBar(attempt, 'Exchange'),
      issuer: attempt.prepared.metadata.issuer,
      again: againOf(attempt),
      /** The page of the lab's server on which its session ends; other providers have their own ways. */
      sessionPage:
        attempt.prepared.metadata.issuer === origins['auth-server'] ? `${origins['auth-server']}/logout` : undefined,
      answerPage: pageOf('/answer', attempt),
    });
  });

  const forget = withOwn(attempts.find, async (_request, response, attempt) => {
    await attempts.advance(attempt.id, signOut);
    response.redirect(303, pageOf('/sign-out', attempt));
  });

  return Router()
    .get('/sign-out', show)
    .post('/sign-out', requireFormToken, forget)
    .all('/sign-out', allowOnly('GET', 'HEAD', 'POST'));
}
