import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { discover, labSource } from '../actions/discover.ts';
import { sendDeletion, sendRegistration } from '../actions/register.ts';
import type { KnownClient } from '../clients/knownClient.ts';
import type { Context } from '../context.ts';
import { allowOnly } from '../http/errors.ts';
import { formTokenOf, requireFormToken } from '../http/formToken.ts';
import { withOwn } from '../http/ownAttempt.ts';
import { sendProblem } from '../http/problem.ts';
import { ownerOf } from '../http/session.ts';
import { wireText } from '../oauth/http.ts';
import { isFitEndpoint } from '../oauth/issuer.ts';
import {
  accessOf,
  type ConfigurationAccess,
  deleteRequest,
  readRequest,
  registrationRequest,
  updateRequest,
} from '../oauth/register.ts';
import { shownOutcome } from '../shown/outcome.ts';
import { noMetadata } from '../stepByStep/start/noMetadata.ts';
import type { Owned } from '../store/records.ts';
import { clientMetadata, usualWish, wishFrom } from './form.ts';
import { clientPage, registerPage } from './page.ts';

const month = 30 * 24 * 3_600_000;
const back = { label: 'Back to the form', href: '/register' };

/** Dynamic registration: a client introduces itself (RFC 7591), is used, and looks after its own entry (RFC 7592). */
export function registerRoutes(context: Context): Router {
  const { clients } = context.stores;
  const redirectUri = `${context.origins['client-app']}/callback`;

  async function showForm(request: Request, response: Response): Promise<void> {
    const { owner } = request.session;
    const own = owner === undefined ? [] : await clients.listOf(owner);
    response.render('register/register', {
      ...registerPage(usualWish, redirectUri, own),
      verdict: undefined,
      formToken: formTokenOf(request),
    });
  }

  async function register(request: Request, response: Response): Promise<void> {
    const wish = wishFrom(request.body);
    if (wish === undefined)
      return sendProblem(response, {
        status: 400,
        title: 'The form is incomplete',
        reason: 'A registration needs a name, a way to authenticate, and at most one scope.',
        actions: [back],
      });
    const source = labSource(context.origins['auth-server']);
    const { outcome: found, metadata } = await discover(context, source);
    if (metadata === undefined) return sendProblem(response, noMetadata(source, found, '/register'));
    if (metadata.registration_endpoint === undefined)
      return sendProblem(response, {
        status: 404,
        title: 'This server registers nobody by itself',
        reason: 'Its metadata name no registration_endpoint.',
        actions: [{ label: 'Use a client that it knows', href: '/' }],
      });
    const message = registrationRequest(metadata.registration_endpoint, clientMetadata(wish, redirectUri));
    const asked = { redirect_uri: redirectUri, scope: wish.scope };
    const { outcome, registered } = await sendRegistration(context, message, asked);
    const sent = wireText(message);
    const owner = ownerOf(request);
    if (registered === undefined) {
      const shown = shownOutcome(outcome);
      return response.status(shown.status).render('register/register', {
        ...registerPage(wish, redirectUri, await clients.listOf(owner)),
        ...shown,
        title: 'The client is not registered',
        explanation: 'The server keeps nothing of it. Change what it did not like, and send it again.',
        sent,
        formToken: formTokenOf(request),
      });
    }
    const now = context.now();
    await clients.forgetBefore(now - month);
    const content: KnownClient = {
      label: wish.client_name,
      source: { ...source, issuers: [...source.issuers] },
      ...registered,
      latest: { what: 'registered', sent, outcome },
    };
    const record = { id: randomUUID(), owner, content };
    await clients.create(record, now);
    response.redirect(303, pageOf(record));
  }

  const showClient = withOwn(
    clients.find,
    (request, response, record) => {
      const page = clientPage(record);
      response
        .status(page.status)
        .render('register/client', { ...page, attempt: record.id, formToken: formTokenOf(request) });
    },
    { label: 'Register a client', href: '/register' },
  );

  const manage = withOwn(
    clients.find,
    async (request, response, record) => {
      const access = accessTo(record.content);
      if (access === undefined) return response.redirect(303, pageOf(record));
      const { registration, client } = record.content;
      const asked = { redirect_uri: client.redirect_uri, scope: client.scope };
      if (request.body.action === 'delete') {
        const message = deleteRequest(access);
        const outcome = await sendDeletion(context, message);
        if (outcome.verdict.kind === 'accepted') {
          await clients.remove(record.id);
          return response.redirect(303, '/register');
        }
        const latest = { what: 'not deleted' as const, sent: wireText(message), outcome };
        await clients.advance(record.id, (content) => ({ ...content, latest }));
        return response.redirect(303, pageOf(record));
      }
      const name: unknown = request.body.client_name;
      const renames = typeof name === 'string' && name.trim() !== '' && registration !== undefined;
      const message = renames
        ? updateRequest(access, registration, { client_name: name.trim().slice(0, 200) })
        : readRequest(access);
      const { outcome, registered } = await sendRegistration(context, message, asked);
      const latest = { what: renames ? ('renamed' as const) : ('read' as const), sent: wireText(message), outcome };
      await clients.advance(record.id, (content) => changed({ ...content, latest }, registered));
      response.redirect(303, pageOf(record));
    },
    { label: 'Register a client', href: '/register' },
  );

  return Router()
    .get('/register', showForm)
    .post('/register', requireFormToken, register)
    .all('/register', allowOnly('GET', 'HEAD', 'POST'))
    .get('/registered', showClient)
    .post('/registered', requireFormToken, manage)
    .all('/registered', allowOnly('GET', 'HEAD', 'POST'));
}

/** The entry's address comes from the server, so it is held to the rule for addresses. */
function accessTo({ registration, source }: KnownClient): ConfigurationAccess | undefined {
  const access = registration && accessOf(registration);
  return access !== undefined && (source.isLab || isFitEndpoint(access.registration_client_uri)) ? access : undefined;
}

/** Keeps what the server says anew: it may rotate the secret and the key to the entry (RFC 7592 §3). */
function changed(
  content: KnownClient,
  registered: Pick<KnownClient, 'client' | 'registration'> | undefined,
): KnownClient {
  if (registered?.registration === undefined) return content;
  const { registration_access_token, registration_client_uri } = content.registration ?? {};
  const registration = {
    ...registered.registration,
    registration_access_token: registered.registration.registration_access_token ?? registration_access_token,
    registration_client_uri: registered.registration.registration_client_uri ?? registration_client_uri,
  };
  return { ...content, label: registration.client_name ?? content.label, client: registered.client, registration };
}

function pageOf({ id }: Owned<KnownClient>): string {
  return `/registered?${new URLSearchParams({ attempt: id })}`;
}
