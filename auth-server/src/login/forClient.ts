import { answerDenied, proceed } from '../authorize/proceed.ts';
import type { BrowserSession } from '../http/call.ts';
import type { createVisits, Visit } from '../interaction/visit.ts';
import type { Occasion } from './occasion.ts';

/** A sign-in on the way from an Authorization Request to its answer. */
export function signInForClient(
  visit: Visit,
  session: BrowserSession,
  { proceeding }: Pick<ReturnType<typeof createVisits>, 'proceeding'>,
): Occasion {
  const { transactionId, transaction, client } = visit;
  const { scope, loginHint } = transaction.request;
  return {
    hidden: { transaction: transactionId },
    purpose: transactionId,
    asker: { clientId: client.clientId, name: client.name, scope },
    loginHint,
    goOn: async (signIn) => proceed(await proceeding(visit, session, signIn)),
    cancel: async () => answerDenied(await proceeding(visit, session, session.signIn), 'The user did not sign in.'),
  };
}
