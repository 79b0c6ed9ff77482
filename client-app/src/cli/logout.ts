import { sendDeletion } from '../actions/register.ts';
import { revokeToken } from '../actions/revoke.ts';
import type { Outcome } from '../oauth/outcome.ts';
import { deleteRequest } from '../oauth/register.ts';
import type { Context } from './context.ts';
import { outcomeProblem } from './outcomeProblem.ts';
import { Problem } from './problem.ts';
import { nameOf, type SignIn, whoSignedIn } from './signIn.ts';

/** Gives the tokens back and forgets them. They are forgotten in any case: signing out must work while the server is down. */
export async function logout(context: Context): Promise<void> {
  const { terminal, signIns, profile } = context;
  // Not in the middle of a renewal, whose new tokens would stay.
  const signIn = await signIns.whileLocked(profile, async () => {
    const kept = await signIns.find(profile);
    await signIns.forget(profile);
    return kept?.signIn;
  });
  if (signIn === undefined)
    return terminal.result(['Nobody was signed in.'], { profile, signed_in: false, revoked: false });
  const { metadata } = signIn;
  terminal.step(`Giving the tokens back to ${metadata.issuer}`);
  const outcome = await endSignIn(context, signIn);
  if (outcome !== undefined && outcome.verdict.kind !== 'accepted') {
    const { exitCode, error, message } = outcomeProblem(outcome, metadata.revocation_endpoint ?? metadata.issuer);
    throw new Problem(exitCode, error, `Signed out here, but the server may still take the tokens. ${message}`);
  }
  const name = nameOf(whoSignedIn(signIn.tokens));
  terminal.result(
    [
      outcome === undefined
        ? `Signed out ${name}. The server revokes nothing: the tokens end by themselves.`
        : `Signed out ${name}. The tokens are revoked and forgotten.`,
    ],
    { profile, signed_in: false, revoked: outcome !== undefined },
  );
}

/** Gives back all that a sign-in stands for. What comes of the registration's end is for the record only. */
export async function endSignIn(context: Context, signIn: SignIn): Promise<Outcome | undefined> {
  const outcome = await giveBack(context, signIn);
  const { registration } = signIn;
  // A client that registered itself for this sign-in is of no use any more.
  if (registration !== undefined) await sendDeletion(context, deleteRequest(registration));
  return outcome;
}

/** The refresh token takes everything along that came of it (RFC 7009 §2.1). */
async function giveBack(context: Context, { metadata, client, tokens }: SignIn): Promise<Outcome | undefined> {
  const endpoint = metadata.revocation_endpoint;
  if (endpoint === undefined) return undefined;
  const sent =
    tokens.refresh_token === undefined
      ? ({ token: tokens.access_token, kind: 'access_token' } as const)
      : ({ token: tokens.refresh_token, kind: 'refresh_token' } as const);
  return revokeToken(context, endpoint, { metadata, client }, sent);
}
