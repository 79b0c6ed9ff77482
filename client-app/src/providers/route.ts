import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { discover, type Source } from '../actions/discover.ts';
import { sendRegistration } from '../actions/register.ts';
import type { KnownClient } from '../clients/knownClient.ts';
import type { Context } from '../context.ts';
import { allowOnly } from '../http/errors.ts';
import { formTokenOf, requireFormToken } from '../http/formToken.ts';
import { ownerOf } from '../http/session.ts';
import { wireText } from '../oauth/http.ts';
import type { Metadata } from '../oauth/metadata.ts';
import { registrationRequest, type UsableMethod } from '../oauth/register.ts';
import { clientMetadata } from '../register/form.ts';
import { type Typed, typedSchema, understand } from './form.ts';
import { providerPage, type Trouble } from './page.ts';
import { presetsWith } from './presets.ts';

const month = 30 * 24 * 3_600_000;

/** Any provider: its address, and a client that it knows or that registers itself; then the same steps run. */
export function providerRoutes(context: Context): Router {
  const { clients } = context.stores;
  const redirectUri = `${context.origins['client-app']}/callback`;
  const presets = presetsWith(context.origins['auth-server']);

  async function show(request: Request, response: Response, typed?: Typed, trouble?: Trouble): Promise<void> {
    const { owner } = request.session;
    const own = owner === undefined ? [] : await clients.listOf(owner);
    const page = providerPage({ presets, preset: request.query.preset, typed, trouble, redirectUri, own });
    response.status(page.status).render('providers/providers', { ...page, formToken: formTokenOf(request) });
  }

  async function keep(request: Request, response: Response, content: KnownClient): Promise<void> {
    const now = context.now();
    await clients.forgetBefore(now - month);
    const record = { id: randomUUID(), owner: ownerOf(request), content };
    await clients.create(record, now);
    response.redirect(303, `/?${new URLSearchParams({ client: record.id, scope: content.client.scope })}`);
  }

  async function use(request: Request, response: Response): Promise<void> {
    const form = typedSchema.safeParse(request.body);
    if (!form.success) return show(request, response, undefined, { kind: 'wrong', reason: 'The form cannot be read.' });
    const typed = form.data;
    const understood = understand(typed, redirectUri);
    if (understood.kind === 'wrong') return show(request, response, typed, understood);
    const { source } = understood;
    const { outcome, metadata } = await discover(context, source);
    if (metadata === undefined) return show(request, response, typed, { kind: 'discovery', source, outcome });
    const label = new URL(metadata.issuer).host;
    if (understood.kind === 'given')
      return keep(request, response, { label, source: stored(source), client: understood.client });
    await registerThere(request, response, { typed, source, metadata, scope: understood.scope });
  }

  async function registerThere(
    request: Request,
    response: Response,
    { typed, source, metadata, scope }: { typed: Typed; source: Source; metadata: Metadata; scope: string },
  ): Promise<void> {
    const endpoint = metadata.registration_endpoint;
    if (endpoint === undefined)
      return show(request, response, typed, {
        kind: 'wrong',
        reason: 'This provider’s metadata name no registration_endpoint: make a client there, and enter its id.',
      });
    const wish = { client_name: 'OAuth Lab', token_endpoint_auth_method: methodFor(metadata), scope };
    const message = registrationRequest(endpoint, clientMetadata(wish, redirectUri));
    const { outcome, registered } = await sendRegistration(context, message, { redirect_uri: redirectUri, scope });
    if (registered === undefined)
      return show(request, response, typed, { kind: 'registration', outcome, scopes: metadata.scopes_supported });
    const latest = { what: 'registered' as const, sent: wireText(message), outcome };
    await keep(request, response, {
      label: new URL(metadata.issuer).host,
      source: stored(source),
      ...registered,
      latest,
    });
  }

  return Router()
    .get('/providers', (request, response) => show(request, response))
    .post('/providers', requireFormToken, use)
    .all('/providers', allowOnly('GET', 'HEAD', 'POST'));
}

/** A client with a server registers with a secret where the provider can do that. */
function methodFor({ token_endpoint_auth_methods_supported: methods }: Metadata): UsableMethod {
  const supported = methods ?? ['client_secret_basic'];
  if (supported.includes('client_secret_basic')) return 'client_secret_basic';
  return supported.includes('client_secret_post') ? 'client_secret_post' : 'none';
}

function stored({ issuers, ...source }: Source): KnownClient['source'] {
  return { ...source, issuers: [...issuers] };
}
