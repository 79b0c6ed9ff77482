import type { Proceeding } from '../authorize/proceed.ts';
import type { Dependencies } from '../dependencies.ts';
import type { BrowserSession, PageCall } from '../http/call.ts';
import type { WireParameters } from '../http/parameters.ts';
import { ProblemError } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { Transaction } from '../store/transactions.ts';
import { sha256 } from '../tokens/digest.ts';
import { formChecks, visitChecks } from './checks.ts';

/** A visit that passed its checks. */
export interface Visit {
  transactionId: string;
  transaction: Transaction;
  client: Client;
}

/** The edge that both pages of the interaction share: it fetches the records, runs the checks, and tells them to the recorder. */
export function createVisits({ config, stores, now, randomToken }: Dependencies) {
  async function visit(
    checks: ReturnType<typeof visitChecks>,
    parameters: WireParameters,
    { session, note }: PageCall,
  ): Promise<Visit> {
    const transactionId = parameters.get('transaction') ?? '';
    const found = await stores.transactions.find(sha256(transactionId));
    const run = await checks.run({ parameters, session, purpose: transactionId, found, now: now() }, note);
    if (!run.passed) throw new ProblemError(run.refusal);
    const { transaction } = run.established;
    const client = await stores.clients.find(transaction.request.clientId);
    if (client === undefined) {
      throw new ProblemError({
        status: 400,
        error: 'invalid_request',
        description: 'The application that made this request is not registered any more.',
      });
    }
    return { transactionId, transaction, client };
  }

  return {
    page: (title: string, call: PageCall) => visit(visitChecks(title), call.query, call),
    form: (title: string, call: PageCall) => visit(formChecks(title), call.form, call),
    /** How the request behind a visit goes on, once somebody may be signed in. */
    async proceeding({ transactionId, transaction }: Visit, session: BrowserSession, signIn: BrowserSession['signIn']) {
      const { request, startedAt } = transaction;
      return {
        request,
        transactionId,
        begun: true,
        startedAt,
        browser: session.browser(),
        signIn,
        remembered: signIn === undefined ? [] : await stores.consents.find(signIn.sub, request.clientId),
        freshCode: randomToken(),
        issuer: config.origins['auth-server'],
        now: now(),
      } satisfies Proceeding;
    },
  };
}
