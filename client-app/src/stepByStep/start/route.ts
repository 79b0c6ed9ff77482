import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { discover } from '../../actions/discover.ts';
import { prepareSecrets } from '../../actions/prepare.ts';
import { choicesOf } from '../../clients/choose.ts';
import type { Context } from '../../context.ts';
import { allowOnly } from '../../http/errors.ts';
import { withOwn } from '../../http/ownAttempt.ts';
import { sendProblem, startAgain } from '../../http/problem.ts';
import { ownerOf } from '../../http/session.ts';
import { pageOf } from '../flowBar.ts';
import { noMetadata } from './noMetadata.ts';
import { startPage } from './page.ts';
import { wantedFrom } from './wanted.ts';

const day = 24 * 3_600_000;

/** `/` prepares a new attempt and leads to its page, `/?attempt=…`, which stays the same on reload and Back. */
export function startRoute(context: Context): Router {
  const { attempts } = context.stores;

  const show = withOwn(attempts.find, async (_request, response, attempt) => {
    response.render('start/start', startPage(attempt, await choicesOf(context, attempt.owner)));
  });

  return Router()
    .get('/', async (request, response, next) => {
      if (request.query.attempt !== undefined) return show(request, response, next);
      const wanted = wantedFrom(new URL(request.originalUrl, 'http://localhost').searchParams);
      const choice = (await choicesOf(context, request.session.owner)).find(({ name }) => name === wanted.client);
      if (choice === undefined) return sendProblem(response, unknownClient);
      const { outcome, metadata } = await discover(context, choice.source);
      if (metadata === undefined) return sendProblem(response, noMetadata(choice.source, outcome, request.originalUrl));
      const now = context.now();
      const secrets = await prepareSecrets(context);
      const client = { ...choice.client, scope: wanted.scope ?? choice.client.scope };
      const attempt = {
        id: randomUUID(),
        owner: ownerOf(request),
        prepared: {
          metadata,
          client,
          chosen: choice.name,
          outside: metadata.issuer !== context.origins['auth-server'],
          life: 'step by step' as const,
          ...secrets,
        },
      };
      await attempts.forgetBefore(now - day);
      await attempts.create(attempt, now);
      response.redirect(303, pageOf('/', attempt));
    })
    .all('/', allowOnly('GET', 'HEAD'));
}

const unknownClient = {
  status: 404,
  title: 'This client is not known here',
  reason: 'The address names a client that this browser has not registered, or that was forgotten.',
  actions: [startAgain, { label: 'Register a client', href: '/register' }],
};
