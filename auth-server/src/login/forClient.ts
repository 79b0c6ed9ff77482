import type { BrowserSession } from '../http/call.ts';
import { type createVisits, isForAuthorization, type Visit } from '../interaction/visit.ts';
import type { Occasion } from './occasion.ts';

/** A sign-in on the way from an Authorization Request, or from the code of a device, to its answer. */
export function signInForClient(
  visit: Visit,
  session: BrowserSession,
  { goOn, giveUp }: Pick<ReturnType<typeof createVisits>, 'goOn' | 'giveUp'>,
): Occasion {
  const { transactionId, transaction, client } = visit;
  return {
    hidden: { transaction: transactionId },
    purpose: transactionId,
    asker: { clientId: client.clientId, name: client.name, scope: transaction.request.scope },
    leadsToClient: isForAuthorization(visit),
    loginHint: isForAuthorization(visit) ? visit.transaction.request.loginHint : undefined,
    goOn: (signIn) => goOn(visit, session, signIn),
    cancel: () => giveUp(visit, session),
  };
}
