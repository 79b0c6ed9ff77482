import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import { registeredOn } from '../../clients/registeredOn.ts';
import { fixedScope } from '../../consent/checks.ts';
import type { PageDecision, SignIn } from '../../http/decision.ts';
import type { Visit } from '../../interaction/visit.ts';
import { isScope, scopeCatalogue } from '../../scopes/catalogue.ts';
import type { DeviceTransaction } from '../../store/transactions.ts';

export interface ConfirmPage {
  visit: Visit<DeviceTransaction>;
  formToken: string;
  signIn: SignIn;
  error?: { error: OAuthErrorCode; description: string };
}

export function confirmPage({ visit, formToken, signIn, error }: ConfirmPage): PageDecision {
  const { client, transaction, transactionId } = visit;
  const { userCode, scope, resource } = transaction.request;
  return {
    kind: 'page',
    status: error === undefined ? 200 : 400,
    template: 'device/confirm/page.ejs',
    title: 'Connect this device?',
    error: error?.error,
    about: { clientId: client.clientId },
    model: {
      clientName: client.name,
      registeredOn: registeredOn(client),
      username: signIn.username,
      userCode,
      resource,
      scopes: scope.map((token) => ({
        scope: token,
        sentence: isScope(token) ? scopeCatalogue[token] : '',
        fixed: token === fixedScope,
      })),
      transactionId,
      formToken,
      error: error?.description,
    },
  };
}

/** The last page: the device hears of it when it asks next. */
export function answeredPage(clientName: string, answer: 'approved' | 'denied'): PageDecision {
  return {
    kind: 'page',
    status: 200,
    template: 'device/confirm/answered.ejs',
    title: answer === 'approved' ? 'Your device is connected' : 'You denied the device',
    model: { clientName, approved: answer === 'approved' },
  };
}
