import { answerDenied, type Proceeding, proceed } from '../authorize/proceed.ts';
import type { Dependencies } from '../dependencies.ts';
import { proceedWithDevice } from '../device/proceed.ts';
import type { BrowserSession, PageCall } from '../http/call.ts';
import type { Decision, SignIn } from '../http/decision.ts';
import type { WireParameters } from '../http/parameters.ts';
import { ProblemError } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { AuthorizationTransaction, DeviceTransaction, Transaction } from '../store/transactions.ts';
import { sha256 } from '../tokens/digest.ts';
import { formChecks, visitChecks } from './checks.ts';

/** A visit that passed its checks. */
export interface Visit<Kind extends Transaction = Transaction> {
  transactionId: string;
  transaction: Kind;
  client: Client;
}

export function isForDevice(visit: Visit): visit is Visit<DeviceTransaction> {
  return visit.transaction.kind === 'device';
}

export function isForAuthorization(visit: Visit): visit is Visit<AuthorizationTransaction> {
  return visit.transaction.kind === 'authorization';
}

/** The edge that the pages of the interaction share: it fetches the records, runs the checks, and tells them to the recorder. */
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

  /** How the Authorization Request behind a visit goes on, once somebody may be signed in. */
  async function proceeding(
    { transactionId, transaction }: Visit<AuthorizationTransaction>,
    session: BrowserSession,
    signIn: SignIn | undefined,
  ): Promise<Proceeding> {
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
    };
  }

  return {
    page: (title: string, call: PageCall) => visit(visitChecks(title), call.query, call),
    form: (title: string, call: PageCall) => visit(formChecks(title), call.form, call),
    proceeding,
    /** To whatever comes next, once somebody may be signed in. */
    async goOn(visited: Visit, session: BrowserSession, signIn: SignIn | undefined): Promise<Decision> {
      if (isForAuthorization(visited)) return proceed(await proceeding(visited, session, signIn));
      return proceedWithDevice(visited.transactionId, signIn);
    },
    /** Where the user does not sign in. */
    async giveUp(visited: Visit, session: BrowserSession): Promise<Decision> {
      if (isForAuthorization(visited)) {
        return answerDenied(await proceeding(visited, session, session.signIn), 'The user did not sign in.');
      }
      // The device goes on waiting: whoever has it may type its code in another browser.
      const { idHash } = visited.transaction;
      return { kind: 'redirect', location: '/device', effects: [{ effect: 'finish transaction', idHash, at: now() }] };
    },
  };
}
