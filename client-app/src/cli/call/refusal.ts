import type { Outcome } from '../../oauth/outcome.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exitCodes.ts';
import { loginCommand } from '../invokedAs.ts';
import { outcomeProblem } from '../outcomeProblem.ts';
import { Problem } from '../problem.ts';
import { type SignIn, scopesOf } from '../signIn.ts';

/** Who was refused: the scope that there is, and the command that signs in again. */
export interface Asker {
  granted: string;
  logIn(scope?: string): string;
}

export function askerOf(context: Context, signIn: SignIn): Asker {
  return { granted: scopesOf(signIn).join(' '), logIn: (scope) => loginCommand(context, signIn, scope) };
}

/**
 * Why an API did not do what it was asked for. Where the token does not reach (RFC 6750 §3.1), the line says what to sign in with: all
 * that the token has, and what is missing.
 */
export function resourceProblem(
  outcome: Outcome & { scope?: string | undefined },
  url: string,
  { granted, logIn }: Asker,
): Problem {
  const { answer, verdict, scope } = outcome;
  if (answer.kind === 'failed' || verdict.kind === 'accepted' || verdict.kind === 'failed')
    return outcomeProblem(outcome, url);
  const { origin } = new URL(url);
  if (verdict.kind === 'rejected') {
    const exitCode = verdict.error === 'unexpected_answer' ? exitCodes.api : exitCodes.refused;
    return new Problem(exitCode, verdict.error, `${origin} answered ${answer.status}. ${verdict.description}`);
  }
  if (verdict.error === 'insufficient_scope') {
    const needed = scope === undefined ? '' : ` It needs: ${scope}.`;
    const wanted = [...new Set(`${granted} ${scope ?? ''}`.split(' '))].filter((word) => word !== '').join(' ');
    return new Problem(
      exitCodes.scope,
      verdict.error,
      `Your token does not reach for that (insufficient_scope).${needed} Sign in again for more: ${logIn(wanted)}`,
    );
  }
  const told = verdict.error_description === undefined ? '' : ` (${verdict.error_description})`;
  const advice = verdict.error === 'invalid_token' ? ` Sign in again: ${logIn()}` : '';
  return new Problem(exitCodes.api, verdict.error, `${origin} refused the token: ${verdict.error}${told}.${advice}`);
}
