import type { Source } from '../actions/discover.ts';
import { labSource } from '../actions/discover.ts';
import type { Context } from '../context.ts';
import type { Client } from '../oauth/client.ts';
import { demoClient, webClient } from './labClients.ts';

/** A client that a sign-in can start with. */
export interface Choice {
  /** As the address names it. */
  name: string;
  label: string;
  client: Client;
  source: Source;
  /** The scopes to choose from; undefined where they are not known, and typed. */
  scopes: readonly string[] | undefined;
}

const labScopes = ['openid', 'profile', 'email', 'offline_access', 'read', 'write'];

/** The clients of the lab, and those that this browser's user made known. */
export async function choicesOf(
  { origins, stores }: Pick<Context, 'origins' | 'stores'>,
  owner: string | undefined,
): Promise<Choice[]> {
  const origin = origins['client-app'];
  const source = labSource(origins['auth-server']);
  const own = owner === undefined ? [] : await stores.clients.listOf(owner);
  return [
    {
      name: 'demo-client',
      label: 'demo-client: public, no secret',
      client: demoClient(origin),
      source,
      scopes: labScopes,
    },
    {
      name: 'web-client',
      label: 'web-client: confidential, with a secret',
      client: webClient(origin),
      source,
      scopes: labScopes,
    },
    ...own
      .filter(({ content }) => content.client.redirect_uri !== '')
      .map(({ id, content: { label, client, source: its } }) => ({
        name: id,
        label,
        client,
        source: its,
        scopes: its.isLab ? client.scope.split(' ') : undefined,
      })),
  ];
}
