import { Router } from 'express';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { formTokenOf } from '../../http/formToken.ts';
import { withOwn } from '../../http/ownAttempt.ts';
import { pageOf } from '../flowBar.ts';
import { answerPage } from './page.ts';

/** What came back to the callback, and the Token Request that can follow. */
export function answerRoute({ stores: { attempts } }: Context): Router {
  const show = withOwn(attempts.find, (request, response, attempt) => {
    response.render('answer/answer', {
      ...answerPage(attempt),
      attempt: attempt.id,
      formToken: formTokenOf(request),
      startPage: pageOf('/', attempt),
    });
  });
  return Router().get('/answer', show).all('/answer', allowOnly('GET', 'HEAD'));
}
