import { nextStep } from '../authorize/nextStep.ts';
import { answerDenied, answerWithCode, proceed } from '../authorize/proceed.ts';
import type { Dependencies } from '../dependencies.ts';
import type { PageCall } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import { formToken } from '../interaction/formToken.ts';
import { createVisits, isForAuthorization } from '../interaction/visit.ts';
import { consentChecks } from './checks.ts';
import { consentPage } from './page.ts';
import { rememberedAfter } from './remembered.ts';

/** Where a user says which scopes a client may have. */
export function consentEndpoint(dependencies: Dependencies): PageEndpoint {
  const visits = createVisits(dependencies);

  async function show(call: PageCall): Promise<Decision> {
    const { session } = call;
    const visit = await visits.page('Consent page checks', call);
    if (!isForAuthorization(visit)) return visits.goOn(visit, session, session.signIn);
    const proceeding = await visits.proceeding(visit, session, session.signIn);
    // Who signed out meanwhile, or has to sign in anew, does that first.
    if (nextStep(proceeding).step !== 'ask consent' || session.signIn === undefined) return proceed(proceeding);
    return consentPage({
      visit,
      formToken: formToken(session.formSecret(), visit.transactionId),
      signIn: session.signIn,
    });
  }

  async function submit(call: PageCall): Promise<Decision> {
    const { form, session, note } = call;
    const visit = await visits.form('Consent form checks', call);
    if (!isForAuthorization(visit)) return visits.goOn(visit, session, session.signIn);
    const proceeding = await visits.proceeding(visit, session, session.signIn);
    if (form.get('action') === 'deny') return answerDenied(proceeding, 'The user denied the request.');
    const next = nextStep(proceeding);
    if (next.step !== 'ask consent' && next.step !== 'answer') return proceed(proceeding);
    const { signIn } = next;
    const { request, remembered, now } = proceeding;
    const input = { requested: request.scope, ticked: form.all('scope'), action: form.get('action') };
    const run = await consentChecks.run(input, note);
    if (!run.passed) {
      const token = formToken(session.formSecret(), visit.transactionId);
      return consentPage({ visit, formToken: token, signIn, error: run.refusal });
    }
    const { granted } = run.established;
    const decision = answerWithCode(proceeding, signIn, granted);
    const scope = rememberedAfter({ before: remembered, requested: request.scope, granted });
    const consent = { sub: signIn.sub, clientId: request.clientId, scope, at: now };
    return { ...decision, effects: [...(decision.effects ?? []), { effect: 'remember consent', consent }] };
  }

  return { path: '/consent', methods: { get: show, post: submit } };
}
