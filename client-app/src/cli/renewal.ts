import { refreshTokens } from '../actions/refresh.ts';
import { expiresAt, isDueForRenewal } from '../oauth/lifetime.ts';
import { refusalForGood } from '../oauth/outcome.ts';
import type { Context } from './context.ts';
import { loginCommand } from './invokedAs.ts';
import { outcomeProblem } from './outcomeProblem.ts';
import { type Problem, signedOut } from './problem.ts';
import type { SignIn } from './signIn.ts';

/** The sign-in of the profile, as it is kept. */
export async function currentSignIn(context: Context): Promise<SignIn> {
  const kept = await context.signIns.find(context.profile);
  if (kept !== undefined) return kept.signIn;
  throw notSignedIn(context);
}

export function notSignedIn(context: Context): Problem {
  const who = context.profile === 'default' ? 'Not signed in.' : `Nobody is signed in as profile ${context.profile}.`;
  return signedOut(`${who} Run: ${loginCommand(context)}`);
}

/**
 * A sign-in whose access token can be used now, renewed where it is due: ahead of its end, without the user, and once for all commands
 * that run at the same time. A refresh token is good for one use, so two renewals at once would look like a theft (RFC 9700 §4.14.2).
 */
export async function freshSignIn(context: Context): Promise<SignIn> {
  const signIn = await currentSignIn(context);
  if (!isDueForRenewal(signIn.tokens, context.now())) return signIn;
  return context.signIns.whileLocked(context.profile, () => renewed(context));
}

async function renewed(context: Context): Promise<SignIn> {
  const { signIns, profile, now } = context;
  // Whoever held the lock before may have renewed it.
  const signIn = await currentSignIn(context);
  const { tokens } = signIn;
  if (!isDueForRenewal(tokens, now())) return signIn;
  const logIn = () => loginCommand(context, signIn);
  const hasEnded = () => now() >= (expiresAt(tokens) ?? Number.POSITIVE_INFINITY);
  const { refresh_token } = tokens;
  if (refresh_token === undefined) {
    if (!hasEnded()) return signIn;
    throw signedOut(`The access token has expired, and there is no refresh token. Run: ${logIn()}`);
  }
  context.terminal.step('Renewing the access token');
  const { outcome, tokens: received } = await refreshTokens(context, signIn, tokens, { refresh_token });
  if (received !== undefined) {
    const next = { ...signIn, tokens: received };
    await signIns.keep(profile, next);
    return next;
  }
  const refusal = refusalForGood(outcome);
  if (refusal !== undefined) {
    await signIns.forget(profile);
    throw signedOut(`The sign-in has ended: the server did not renew it (${refusal}). Run: ${logIn()}`);
  }
  // The server may be back before the token ends.
  if (!hasEnded()) return signIn;
  throw outcomeProblem(outcome, signIn.metadata.token_endpoint);
}
