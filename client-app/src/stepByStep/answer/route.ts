import { Router } from 'express';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf } from '../../http/formToken.ts';
import { withOwnAttempt } from '../../http/ownAttempt.ts';
import type { Context } from '../context.ts';
import { pageOf } from '../flowBar.ts';
import { answerPage } from './page.ts';

/** What came back to the callback, and the Token Request that can follow. */
export function answerRoute({ attempts }: Context): Router {
  const show = withOwnAttempt(attempts.find, (request, response, attempt) => {
    response.render('answer/answer', {
      ...answerPage(attempt),
      attempt: attempt.id,
      formToken: formTokenOf(request),
      startPage: pageOf('/', attempt),
    });
  });
  return Router().get('/answer', show).all('/answer', allowOnly('GET', 'HEAD'));
}
