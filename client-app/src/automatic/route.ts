import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { callResource } from '../actions/callResource.ts';
import { discover, labSource } from '../actions/discover.ts';
import { prepareSecrets } from '../actions/prepare.ts';
import { revokeToken } from '../actions/revoke.ts';
import { webClient } from '../clients/labClients.ts';
import type { Context } from '../context.ts';
import { allowOnly } from '../http/errors.ts';
import { formTokenOf, requireFormToken } from '../http/formToken.ts';
import { sendProblem } from '../http/problem.ts';
import { ownerOf, renewSession } from '../http/session.ts';
import { authorizationRequest } from '../oauth/authorize.ts';
import type { Outcome } from '../oauth/outcome.ts';
import { noMetadata } from '../stepByStep/start/noMetadata.ts';
import type { Owned } from '../store/records.ts';
import { apiCalls, callShown } from './apiCall.ts';
import { dashboardPage } from './page.ts';
import { createRenewal } from './renewal.ts';
import type { SignIn } from './signIn.ts';

const week = 7 * 24 * 3_600_000;

/** The same flow as production does it: one redirect, the exchange in the back, and nothing of it in the browser but a cookie. */
export function automaticRoutes(context: Context): Router {
  const { signIns, attempts } = context.stores;
  const keepFresh = createRenewal(context);

  async function signInOf(request: Request): Promise<Owned<SignIn> | undefined> {
    const { signIn } = request.session;
    return signIn === undefined ? undefined : signIns.find(signIn);
  }

  async function show(request: Request, response: Response): Promise<void> {
    const record = await signInOf(request);
    if (record === undefined)
      return response.render('automatic/welcome', { title: 'Sign in, as production does it', life: '/automatic' });
    response.render('automatic/dashboard', {
      ...dashboardPage(record.content, context.now()),
      attempt: record.id,
      formToken: formTokenOf(request),
    });
  }

  /** By a link, not a form: a redirect that follows a form may go to our own pages only (CSP form-action). */
  async function signIn(request: Request, response: Response): Promise<void> {
    const source = labSource(context.origins['auth-server']);
    const { outcome, metadata } = await discover(context, source);
    if (metadata === undefined) return sendProblem(response, noMetadata(source, outcome, '/automatic/begin'));
    const client = webClient(context.origins['client-app']);
    const secrets = await prepareSecrets(context);
    const prepared = { metadata, client, chosen: 'web-client', life: 'automatic' as const, ...secrets };
    const now = context.now();
    await signIns.forgetBefore(now - week);
    await attempts.create({ id: randomUUID(), owner: ownerOf(request), prepared }, now);
    response.redirect(303, authorizationRequest(metadata, client, secrets).url);
  }

  async function call(request: Request, response: Response): Promise<void> {
    const record = await signInOf(request);
    if (record === undefined) return response.redirect(303, '/automatic');
    const what = apiCalls.find(({ name }) => name === request.body?.call);
    if (what === undefined) return response.redirect(303, '/automatic');
    const fresh = await keepFresh(record);
    if (fresh.kind === 'ended') return sendEnded(response, fresh.reason);
    const url = `${context.origins['resource-server']}${what.path}`;
    const accessToken = fresh.signIn.tokens.access_token;
    const outcome = await callResource(context, { url, accessToken, room: 'resource' });
    await signIns.advance(record.id, (content) => ({
      ...content,
      latestCall: callShown(what.label, outcome, context.now()),
    }));
    response.redirect(303, '/automatic');
  }

  async function comeDue(request: Request, response: Response): Promise<void> {
    const record = await signInOf(request);
    if (record !== undefined)
      await signIns.advance(record.id, ({ tokens, ...content }) => ({
        ...content,
        tokens: { ...tokens, received_at: context.now() - ((tokens.expires_in ?? 0) - secondsLeftWhenDue) * 1000 },
      }));
    response.redirect(303, '/automatic');
  }

  async function signOut(request: Request, response: Response): Promise<void> {
    const record = await signInOf(request);
    if (record !== undefined) {
      await signIns.remove(record.id);
      await giveBack(record.content);
    }
    await renewSession(request, undefined);
    response.redirect(303, '/automatic');
  }

  /** Signing out must work while the authorization server is down, so what comes of it is for the record only. */
  async function giveBack({ metadata, client, tokens }: SignIn): Promise<Outcome | undefined> {
    const endpoint = metadata.revocation_endpoint;
    if (endpoint === undefined) return undefined;
    const sent =
      tokens.refresh_token === undefined
        ? ({ token: tokens.access_token, kind: 'access_token' } as const)
        : ({ token: tokens.refresh_token, kind: 'refresh_token' } as const);
    return revokeToken(context, endpoint, { metadata, client }, sent);
  }

  return Router()
    .get('/automatic', show)
    .all('/automatic', allowOnly('GET', 'HEAD'))
    .get('/automatic/begin', signIn)
    .all('/automatic/begin', allowOnly('GET', 'HEAD'))
    .get('/automatic/state', async (request, response) => {
      const record = await signInOf(request);
      const fresh = record && (await keepFresh(record));
      if (fresh?.kind !== 'fresh') return void response.json({ signedIn: false });
      const { expiresAt, renewals } = dashboardPage(fresh.signIn, context.now());
      response.json({ signedIn: true, expiresAt, renewals });
    })
    .all('/automatic/state', allowOnly('GET', 'HEAD'))
    .post('/automatic/call', requireFormToken, call)
    .post('/automatic/come-due', requireFormToken, comeDue)
    .post('/automatic/sign-out', requireFormToken, signOut)
    .all(['/automatic/call', '/automatic/come-due', '/automatic/sign-out'], allowOnly('POST'));
}

/** Below the 30 s at which a token is renewed, and enough to be renewed. */
const secondsLeftWhenDue = 20;

function sendEnded(response: Response, reason: string): void {
  sendProblem(response, {
    status: 401,
    title: 'Your sign-in has come to its end',
    reason,
    explanation: 'The client has forgotten it. Sign in again; the authorization server may still know you.',
    actions: [{ label: 'Sign in again', href: '/automatic/begin' }],
  });
}
