import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import { registeredOn } from '../clients/registeredOn.ts';
import type { PageDecision, SignIn } from '../http/decision.ts';
import type { Visit } from '../interaction/visit.ts';
import { isScope, scopeCatalogue } from '../scopes/catalogue.ts';
import type { AuthorizationTransaction } from '../store/transactions.ts';
import { fixedScope } from './checks.ts';
import { destinationOf } from './destination.ts';

export interface ConsentPage {
  visit: Visit<AuthorizationTransaction>;
  formToken: string;
  signIn: SignIn;
  error?: { error: OAuthErrorCode; description: string };
}

export function consentPage({ visit, formToken, signIn, error }: ConsentPage): PageDecision {
  const { client, transaction, transactionId } = visit;
  const { request } = transaction;
  return {
    kind: 'page',
    status: error === undefined ? 200 : 400,
    template: 'consent/page.ejs',
    title: 'Allow access',
    error: error?.error,
    about: { clientId: client.clientId },
    formLeadsToClient: true,
    model: {
      clientName: client.name,
      registeredOn: registeredOn(client),
      destination: destinationOf(request.redirectUri),
      username: signIn.username,
      resource: request.resource,
      redirectUri: request.redirectUri,
      scopes: request.scope.map((scope) => ({
        scope,
        sentence: isScope(scope) ? scopeCatalogue[scope] : '',
        fixed: scope === fixedScope,
      })),
      transactionId,
      formToken,
      error: error?.description,
    },
  };
}
