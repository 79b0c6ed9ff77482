import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { callResource } from '../actions/callResource.ts';
import { askForServiceToken } from '../actions/clientCredentials.ts';
import { discover, labSource } from '../actions/discover.ts';
import { serviceClient } from '../clients/labClients.ts';
import type { Context } from '../context.ts';
import { allowOnly } from '../http/errors.ts';
import { formTokenOf, requireFormToken } from '../http/formToken.ts';
import { withOwn } from '../http/ownAttempt.ts';
import { sendProblem } from '../http/problem.ts';
import { ownerOf } from '../http/session.ts';
import { pageOf } from '../stepByStep/flowBar.ts';
import { noMetadata } from '../stepByStep/start/noMetadata.ts';
import { servicePage } from './page.ts';

const day = 24 * 3_600_000;
const path = '/client-credentials';
const again = { label: 'Begin again', href: path };
const form = z.object({ scope: z.string().max(1000) });

/** The client credentials grant: a program gets a token for itself, and uses it (RFC 6749 §4.4). */
export function clientCredentialsRoutes(context: Context): Router {
  const { serviceRuns } = context.stores;
  const resource = `${context.origins['resource-server']}/protected`;

  async function create(request: Request, response: Response): Promise<void> {
    const source = labSource(context.origins['auth-server']);
    const { outcome, metadata } = await discover(context, source);
    if (metadata === undefined) return sendProblem(response, noMetadata(source, outcome, path));
    const now = context.now();
    const run = { id: randomUUID(), owner: ownerOf(request), content: { metadata, scope: serviceClient.scope } };
    await serviceRuns.forgetBefore(now - day);
    await serviceRuns.create(run, now);
    response.redirect(303, pageOf(path, run));
  }

  const show = withOwn(
    serviceRuns.find,
    (request, response, { id, content }) => {
      const page = servicePage(content, resource, context.now());
      response
        .status(page.status)
        .render('clientCredentials/clientCredentials', { ...page, attempt: id, formToken: formTokenOf(request) });
    },
    again,
  );

  const sendRequest = withOwn(
    serviceRuns.find,
    async (request, response, { id, content }) => {
      const sent = form.safeParse(request.body);
      if (sent.success) {
        const { scope } = sent.data;
        const client = { ...serviceClient, scope };
        const { outcome, tokens } = await askForServiceToken(context, { metadata: content.metadata, client });
        await serviceRuns.advance(id, ({ metadata }) => ({ metadata, scope, request: outcome, tokens }));
      }
      response.redirect(303, pageOf(path, { id }));
    },
    again,
  );

  const call = withOwn(
    serviceRuns.find,
    async (_request, response, { id, content }) => {
      if (content.tokens !== undefined) {
        const accessToken = content.tokens.access_token;
        const result = await callResource(context, { url: resource, accessToken, room: 'resource' });
        await serviceRuns.advance(id, (now) => ({ ...now, call: result }));
      }
      response.redirect(303, pageOf(path, { id }));
    },
    again,
  );

  return Router()
    .get(path, (request, response, next) =>
      request.query.attempt === undefined ? create(request, response) : show(request, response, next),
    )
    .post(path, requireFormToken, sendRequest)
    .all(path, allowOnly('GET', 'HEAD', 'POST'))
    .post(`${path}/call`, requireFormToken, call)
    .all(`${path}/call`, allowOnly('POST'));
}
