import { expiresAt } from '../../oauth/lifetime.ts';
import type { Context } from '../context.ts';
import { endSignIn } from '../logout.ts';
import { nameOf, type SignIn, scopesOf, whoSignedIn } from '../signIn.ts';
import type { Place } from '../store/signIns.ts';
import { chooseFlow, type Surroundings } from './chooseFlow.ts';
import { signInByDevice } from './deviceGrant.ts';
import { join } from './joining.ts';
import { signInByLoopback } from './loopback.ts';
import type { TargetOptions } from './target.ts';

export interface LoginOptions extends TargetOptions {
  device?: boolean | undefined;
  browser?: boolean | undefined;
  /** False where the address is only to be printed. */
  open: boolean;
}

/** Signs somebody in, by the flow that fits or was asked for, and keeps the tokens. */
export async function login(context: Context, options: LoginOptions, surroundings: Surroundings): Promise<void> {
  const { terminal, signIns, profile } = context;
  const { flow, because } = chooseFlow(options, surroundings);
  terminal.say(flow === 'device' ? `Signing in with a code, ${because}.` : `Signing in with the browser, ${because}.`);
  const joining = await join(context, options, flow);
  const signIn =
    flow === 'device'
      ? await signInByDevice(context, joining)
      : await signInByLoopback(context, joining, { open: options.open });
  const { before, place } = await signIns.whileLocked(profile, async () => ({
    before: await signIns.find(profile),
    place: await signIns.keep(profile, signIn),
  }));
  // Nobody holds these tokens any more, so nobody could end them. A server that is away does not spoil the new sign-in.
  if (before !== undefined) await endSignIn(context, before.signIn);
  terminal.result(
    [
      `Signed in as ${nameOf(whoSignedIn(signIn.tokens))} at ${signIn.metadata.issuer}.`,
      `Scope: ${scopesOf(signIn).join(' ')}`,
      `Tokens: ${placeInWords(place)}`,
    ],
    { event: 'signed_in', ...signInFacts(profile, signIn, place) },
  );
}

export function placeInWords(place: Place): string {
  return place.kind === 'keyring' ? 'in the keyring of this computer' : `in ${place.path}, for you alone`;
}

/** What a script may know of a sign-in: no token is in it. */
export function signInFacts(profile: string, signIn: SignIn, place: Place) {
  const { metadata, client, tokens } = signIn;
  const { subject, name, username } = whoSignedIn(tokens);
  const end = expiresAt(tokens);
  return {
    profile,
    issuer: metadata.issuer,
    client_id: client.client_id,
    subject,
    username,
    name,
    scope: scopesOf(signIn),
    resource: client.resource,
    expires_at: end === undefined ? undefined : new Date(end).toISOString(),
    renewable: tokens.refresh_token !== undefined,
    kept_in: place,
  };
}
