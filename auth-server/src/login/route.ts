import type { Dependencies } from '../dependencies.ts';
import type { PageCall } from '../http/call.ts';
import type { Decision, SignIn } from '../http/decision.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { createVisits } from '../interaction/visit.ts';
import { signInChecks } from './checks.ts';
import { signInForClient } from './forClient.ts';
import type { Occasion } from './occasion.ts';
import { ownPageChecks, ownPageFormChecks, purposeOf, signInForOwnPage } from './ownPages.ts';
import { signInPage } from './page.ts';
import { verifyPassword } from './verifyPassword.ts';

/** A form that is sent with the Enter key may name none. */
const buttons = ['sign-in', 'cancel'];

/** Where a user signs in: on the way from an Authorization Request to its answer, or for a page of this server. */
export function loginEndpoint(dependencies: Dependencies): PageEndpoint {
  const { stores, limits, demoAccounts, now } = dependencies;
  const visits = createVisits(dependencies);

  async function occasionOfPage(call: PageCall): Promise<Occasion> {
    const { query: parameters, session, note } = call;
    if (parameters.get('return_to') === undefined) {
      return signInForClient(await visits.page('Sign-in page checks', call), session, visits);
    }
    const run = await ownPageChecks.run({ parameters }, note);
    if (!run.passed) throw new ProblemError(run.refusal);
    return signInForOwnPage(run.established.page);
  }

  async function occasionOfForm(call: PageCall): Promise<Occasion> {
    const { form: parameters, session, note } = call;
    const returnTo = parameters.get('return_to');
    if (returnTo === undefined) return signInForClient(await visits.form('Sign-in form checks', call), session, visits);
    const run = await ownPageFormChecks.run({ parameters, session, purpose: purposeOf(returnTo) }, note);
    if (!run.passed) throw new ProblemError(run.refusal);
    return signInForOwnPage(run.established.page);
  }

  async function show(call: PageCall): Promise<Decision> {
    const occasion = await occasionOfPage(call);
    return signInPage({ occasion, session: call.session, username: occasion.loginHint, demoAccounts });
  }

  async function submit(call: PageCall): Promise<Decision> {
    const { form, session, address, note } = call;
    const occasion = await occasionOfForm(call);
    if (form.get('action') === 'cancel') return occasion.cancel();
    const username = form.get('username') ?? '';
    if (!buttons.includes(form.get('action') ?? 'sign-in')) {
      const error = { error: 'invalid_request', status: 400, description: 'Press Sign in or Cancel.' } as const;
      return signInPage({ occasion, session, username, demoAccounts, error });
    }
    const attempt = { username, address };
    const found = await stores.accounts.findByUsername(username);
    const about = { clientId: occasion.asker?.clientId, sub: found?.sub };
    const run = await limits.inTurn(attempt, async () => {
      const tries = await limits.left(attempt);
      const verify = () => verifyPassword(found, form.get('password') ?? '');
      const outcome = await signInChecks.run({ tries, verify }, note);
      if (outcome.passed) await limits.forgive(attempt);
      else if (tries.allowed) await limits.failed(attempt);
      return outcome;
    });
    if (!run.passed) {
      return { ...signInPage({ occasion, session, username, demoAccounts, error: run.refusal }), about };
    }
    const { account } = run.established;
    const signIn: SignIn = { sub: account.sub, username: account.username, at: now(), amr: ['pwd'] };
    const decision = await occasion.goOn(signIn);
    return { ...decision, about, effects: [{ effect: 'sign in', signIn }, ...(decision.effects ?? [])] };
  }

  return { path: '/login', methods: { get: show, post: submit } };
}
