import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import type { PageDecision } from '../http/decision.ts';
import type { Visit } from '../interaction/visit.ts';
import { isScope, scopeCatalogue } from '../scopes/catalogue.ts';

export interface SignInPage {
  visit: Visit;
  formToken: string;
  username: string | undefined;
  demoAccounts: readonly { username: string; password: string }[];
  error?: { error: OAuthErrorCode; status: number; description: string; retryAfter?: number | undefined };
}

export function signInPage({ visit, formToken, username, demoAccounts, error }: SignInPage): PageDecision {
  const { client, transaction, transactionId } = visit;
  return {
    kind: 'page',
    status: error?.status ?? 200,
    headers: error?.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) },
    template: 'login/page.ejs',
    title: 'Sign in',
    error: error?.error,
    formLeadsToClient: true,
    model: {
      clientName: client.name,
      scopes: transaction.request.scope.map((scope) => ({
        scope,
        sentence: isScope(scope) ? scopeCatalogue[scope] : '',
      })),
      transactionId,
      formToken,
      username: username ?? '',
      demoAccounts,
      error: error?.description,
    },
  };
}
