import { discover } from '../../actions/discover.ts';
import type { Client } from '../../oauth/client.ts';
import type { Metadata } from '../../oauth/metadata.ts';
import type { ConfigurationAccess } from '../../oauth/register.ts';
import type { Context } from '../context.ts';
import { outcomeProblem } from '../outcomeProblem.ts';
import type { LoginFlow } from './chooseFlow.ts';
import { registerClient } from './register.ts';
import { asked, clientOf, sourceOf, type TargetOptions } from './target.ts';

/** A server to sign in at, and who this program is there as soon as it knows where its answers go. */
export interface Joining {
  metadata: Metadata;
  as(redirectUri: string): Promise<Joined>;
}

export interface Joined {
  metadata: Metadata;
  client: Client;
  /** What ends the registration, where this program registered itself. */
  registration: ConfigurationAccess | undefined;
}

/** Asks the server what it has (RFC 8414 §3), and finds out as whom to sign in. */
export async function join(context: Context, options: TargetOptions, flow: LoginFlow): Promise<Joining> {
  const source = sourceOf(options, context.origins['auth-server']);
  const [issuer] = source.issuers;
  context.terminal.step(`Asking ${issuer ?? source.url} what it offers`);
  const { outcome, metadata } = await discover(context, source);
  if (metadata === undefined) throw outcomeProblem(outcome, source.url);
  const known = clientOf(options, source, metadata);
  const wanted = asked(options, source.isLab, metadata);
  return {
    metadata,
    async as(redirect_uri) {
      if (known !== undefined) return { metadata, client: { ...known, redirect_uri }, registration: undefined };
      return { metadata, ...(await registerClient(context, metadata, { ...wanted, redirect_uri }, flow)) };
    },
  };
}
