import { sendRegistration } from '../../actions/register.ts';
import type { Client } from '../../oauth/client.ts';
import type { Metadata } from '../../oauth/metadata.ts';
import { accessOf, type ConfigurationAccess, registrationRequest } from '../../oauth/register.ts';
import type { Context } from '../context.ts';
import { outcomeProblem } from '../outcomeProblem.ts';
import { usageProblem } from '../problem.ts';
import type { LoginFlow } from './chooseFlow.ts';

/** Introduces this program to a server that has never heard of it (RFC 7591 §3), as a public client: it can keep no secret. */
export async function registerClient(
  context: Context,
  metadata: Metadata,
  wanted: Pick<Client, 'scope' | 'resource' | 'redirect_uri'>,
  flow: LoginFlow,
): Promise<{ client: Client; registration: ConfigurationAccess | undefined }> {
  const endpoint = metadata.registration_endpoint;
  if (endpoint === undefined)
    throw usageProblem(`${metadata.issuer} registers nobody by itself. Name a client that it knows: --client <id>`);
  const { scope, resource, redirect_uri } = wanted;
  const grant = flow === 'device' ? 'urn:ietf:params:oauth:grant-type:device_code' : 'authorization_code';
  const request = registrationRequest(endpoint, {
    client_name: 'OAuth Lab command line',
    redirect_uris: flow === 'device' ? [] : [redirect_uri],
    grant_types: [grant, 'refresh_token'],
    response_types: flow === 'device' ? [] : ['code'],
    token_endpoint_auth_method: 'none',
    scope,
  });
  const { outcome, registered } = await sendRegistration(context, request, { redirect_uri, scope });
  if (registered === undefined) throw outcomeProblem(outcome, endpoint);
  return {
    client: { ...registered.client, ...(resource === undefined ? {} : { resource }) },
    registration: accessOf(registered.registration),
  };
}
