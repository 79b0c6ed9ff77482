import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import type { BrowserSession } from '../http/call.ts';
import type { PageDecision } from '../http/decision.ts';
import { formToken } from '../interaction/formToken.ts';
import { isScope, scopeCatalogue } from '../scopes/catalogue.ts';
import type { Occasion } from './occasion.ts';

export interface SignInPage {
  occasion: Occasion;
  session: BrowserSession;
  username: string | undefined;
  demoAccounts: readonly { username: string; password: string }[];
  error?: { error: OAuthErrorCode; status: number; description: string; retryAfter?: number | undefined };
}

export function signInPage({ occasion, session, username, demoAccounts, error }: SignInPage): PageDecision {
  const { hidden, purpose, asker, leadsToClient, reason } = occasion;
  return {
    kind: 'page',
    status: error?.status ?? 200,
    headers: error?.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) },
    template: 'login/page.ejs',
    title: 'Sign in',
    error: error?.error,
    formLeadsToClient: leadsToClient,
    model: {
      clientName: asker?.name,
      reason,
      scopes: (asker?.scope ?? []).map((scope) => ({ scope, sentence: isScope(scope) ? scopeCatalogue[scope] : '' })),
      hidden,
      formToken: formToken(session.formSecret(), purpose),
      username: username ?? '',
      demoAccounts,
      error: error?.description,
    },
  };
}
