import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import type { SignIn } from '../http/decision.ts';
import type { AuthorizationRequest } from './request.ts';

/** What a checked Authorization Request needs next (OIDC Core §3.1.2.3, §3.1.2.4); `why` in one sentence. */
export type NextStep =
  | { step: 'sign in'; why: string }
  | { step: 'ask consent'; why: string; signIn: SignIn }
  | { step: 'answer'; why: string; signIn: SignIn }
  | { step: 'refuse'; error: OAuthErrorCode; why: string };

export interface Situation {
  request: AuthorizationRequest;
  /** When the request came: milliseconds, as all times here. */
  startedAt: number;
  signIn: SignIn | undefined;
  /** The scope tokens that this user allowed this client before. */
  remembered: readonly string[];
  now: number;
}

export function nextStep(situation: Situation): NextStep {
  const { request, remembered } = situation;
  const quietly = request.prompt.includes('none');
  const usable = usableSignIn(situation);
  if ('why' in usable) {
    return quietly
      ? { step: 'refuse', error: 'login_required', why: usable.why }
      : { step: 'sign in', why: usable.why };
  }
  const why = whyToAskConsent(request, remembered);
  if (why === undefined) {
    return { step: 'answer', why: 'The user is signed in and has allowed these scopes before.', signIn: usable.signIn };
  }
  return quietly
    ? { step: 'refuse', error: 'consent_required', why }
    : { step: 'ask consent', why, signIn: usable.signIn };
}

function usableSignIn({ request, startedAt, signIn, now }: Situation): { signIn: SignIn } | { why: string } {
  if (signIn === undefined) return { why: 'Nobody is signed in in this browser.' };
  // Who signed in since the request came has done what prompt and max_age ask for.
  if (signIn.at >= startedAt) return { signIn };
  if (request.prompt.includes('login')) return { why: 'The client asks for a new sign-in (prompt=login).' };
  if (request.maxAge !== undefined && now - signIn.at > request.maxAge * 1000) {
    return { why: `The sign-in is older than max_age=${request.maxAge} seconds.` };
  }
  return { signIn };
}

function whyToAskConsent({ prompt, scope }: AuthorizationRequest, remembered: readonly string[]): string | undefined {
  if (prompt.includes('consent')) return 'The client asks for a new consent (prompt=consent).';
  const missing = scope.filter((token) => !remembered.includes(token));
  return missing.length === 0 ? undefined : `The user has not yet allowed this client: ${missing.join(' ')}.`;
}
