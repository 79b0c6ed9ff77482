import { callResource } from '../actions/callResource.ts';
import type { Outcome } from '../oauth/outcome.ts';
import { judgeUserInfo } from '../oauth/userinfo.ts';
import { askerOf, resourceProblem } from './call/refusal.ts';
import type { Context } from './context.ts';
import { exitCodes } from './exitCodes.ts';
import { Problem, usageProblem } from './problem.ts';
import { freshSignIn } from './renewal.ts';

/** Asks the authorization server who signed in (OIDC Core §5.3), and compares the answer with the id_token. */
export async function whoami(context: Context): Promise<void> {
  const { terminal } = context;
  const signIn = await freshSignIn(context);
  const { metadata, client, tokens } = signIn;
  const url = metadata.userinfo_endpoint;
  if (url === undefined) throw usageProblem(`${metadata.issuer} has no userinfo endpoint, so it does not tell.`);
  if (tokens.subject === undefined)
    throw new Problem(
      exitCodes.scope,
      'insufficient_scope',
      `The sign-in did not ask who you are. Sign in again for that: ${askerOf(context, signIn).logIn('openid profile')}`,
    );
  terminal.step(`Asking ${metadata.issuer}`);
  let claims: Record<string, unknown> = {};
  const outcome = await callResource(
    context,
    { url, accessToken: tokens.access_token, room: 'whoami' },
    async (answer) => {
      const judged = await judgeUserInfo({ answer, subject: tokens.subject, metadata, client }, context.note);
      if (judged.passed) claims = judged.established.claims;
      const verdict: Outcome['verdict'] = judged.passed
        ? { kind: 'accepted' }
        : { kind: 'rejected', ...judged.refusal };
      return { verdict, checks: judged.checks };
    },
  );
  if (outcome.verdict.kind !== 'accepted') throw resourceProblem(outcome, url, askerOf(context, signIn));
  terminal.result(claimLines(claims), claims);
}

/** One claim a line, with the names of the wire. */
function claimLines(claims: Record<string, unknown>): string[] {
  const widest = Math.max(...Object.keys(claims).map((name) => name.length));
  return Object.entries(claims).map(
    ([name, value]) => `${name.padEnd(widest)}  ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}
