import { answerDenied, proceed } from '../authorize/proceed.ts';
import type { Dependencies } from '../dependencies.ts';
import type { PageCall } from '../http/call.ts';
import type { Decision, SignIn } from '../http/decision.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import { formToken } from '../interaction/formToken.ts';
import { createVisits } from '../interaction/visit.ts';
import { signInChecks } from './checks.ts';
import { signInPage } from './page.ts';
import { verifyPassword } from './verifyPassword.ts';

/** Where a user signs in on the way from an Authorization Request to its answer. */
export function loginEndpoint(dependencies: Dependencies): PageEndpoint {
  const { stores, limits, demoAccounts, now } = dependencies;
  const visits = createVisits(dependencies);

  async function show(call: PageCall): Promise<Decision> {
    const visit = await visits.page('Sign-in page checks', call);
    return signInPage({
      visit,
      formToken: formToken(call.session.formSecret(), visit.transactionId),
      username: visit.transaction.request.loginHint,
      demoAccounts,
    });
  }

  async function submit(call: PageCall): Promise<Decision> {
    const { form, session, address, note } = call;
    const visit = await visits.form('Sign-in form checks', call);
    if (form.get('action') === 'cancel') {
      const proceeding = await visits.proceeding(visit, session, session.signIn);
      return answerDenied(proceeding, 'The user did not sign in.');
    }
    const username = form.get('username') ?? '';
    const attempt = { username, address };
    const found = await stores.accounts.findByUsername(username);
    const about = { clientId: visit.client.clientId, sub: found?.sub };
    const run = await limits.inTurn(attempt, async () => {
      const tries = await limits.left(attempt);
      const verify = () => verifyPassword(found, form.get('password') ?? '');
      const outcome = await signInChecks.run({ tries, verify }, note);
      if (outcome.passed) await limits.forgive(attempt);
      else if (tries.allowed) await limits.failed(attempt);
      return outcome;
    });
    if (!run.passed) {
      const token = formToken(session.formSecret(), visit.transactionId);
      return { ...signInPage({ visit, formToken: token, username, demoAccounts, error: run.refusal }), about };
    }
    const { account } = run.established;
    const signIn: SignIn = { sub: account.sub, username: account.username, at: now(), amr: ['pwd'] };
    const decision = proceed(await visits.proceeding(visit, session, signIn));
    return { ...decision, about, effects: [{ effect: 'sign in', signIn }, ...(decision.effects ?? [])] };
  }

  return { path: '/login', methods: { get: show, post: submit } };
}
