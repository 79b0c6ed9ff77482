import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import { problemJson } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { draftTokens } from '../tokens/draft.ts';
import { tokenResponse } from '../tokens/issue.ts';
import { resourcesAt } from '../tokens/resource.ts';
import { clientCredentialsChecks } from './clientCredentialsChecks.ts';

/** RFC 6749 §4.4: a token for the client itself. It can ask again at any time, so it gets no refresh token (§4.4.3). */
export async function clientCredentialsGrant(
  { form, note }: Call,
  client: Client,
  { config, keys, now, opaqueResources, randomToken }: Dependencies,
): Promise<Decision> {
  // A client that looks after this server asks for a token for it: audit and metrics take no other.
  const resources = [...resourcesAt(config.origins['resource-server']), config.origins['auth-server']];
  const checked = await clientCredentialsChecks.run({ form, client, resources }, note);
  if (!checked.passed) return problemJson(checked.refusal);
  const { scope, resource } = checked.established;

  const moment = { issuer: config.origins['auth-server'], client, scope, resource, user: undefined, now: now() };
  const { draft, record } = draftTokens(moment, {
    familyId: undefined,
    refreshTokenUntil: undefined,
    opaqueResources,
    randomToken,
  });
  const response = await tokenResponse(draft, keys);
  if (record.accessToken === undefined) return response;
  return {
    ...response,
    effects: [{ effect: 'record opaque access token', token: record.accessToken }, ...(response.effects ?? [])],
  };
}
