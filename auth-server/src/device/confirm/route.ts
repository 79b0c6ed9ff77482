import { consentChecks } from '../../consent/checks.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { PageCall } from '../../http/call.ts';
import type { Decision, Effect, SignIn } from '../../http/decision.ts';
import type { PageEndpoint } from '../../http/endpoint.ts';
import { formToken } from '../../interaction/formToken.ts';
import { createVisits, isForDevice, type Visit } from '../../interaction/visit.ts';
import type { DeviceTransaction } from '../../store/transactions.ts';
import { answeredPage, confirmPage } from './page.ts';

/** RFC 8628 §3.3, §5.4: where a user compares the code and says what the device may do. */
export function deviceConfirmEndpoint(dependencies: Dependencies): PageEndpoint {
  const { now } = dependencies;
  const visits = createVisits(dependencies);

  async function show(call: PageCall): Promise<Decision> {
    const { session } = call;
    const visit = await visits.page('Device confirmation page checks', call);
    // Who signed out meanwhile signs in first.
    if (!isForDevice(visit) || session.signIn === undefined) return visits.goOn(visit, session, session.signIn);
    const token = formToken(session.formSecret(), visit.transactionId);
    return confirmPage({ visit, formToken: token, signIn: session.signIn });
  }

  async function submit(call: PageCall): Promise<Decision> {
    const { form, session, note } = call;
    const visit = await visits.form('Device confirmation form checks', call);
    const { signIn } = session;
    if (!isForDevice(visit) || signIn === undefined) return visits.goOn(visit, session, signIn);
    if (form.get('action') === 'deny') return answered(visit, signIn, { state: 'denied' });
    const { scope: requested, clientId, resource } = visit.transaction.request;
    const run = await consentChecks.run({ requested, ticked: form.all('scope'), action: form.get('action') }, note);
    if (!run.passed) {
      const token = formToken(session.formSecret(), visit.transactionId);
      return confirmPage({ visit, formToken: token, signIn, error: run.refusal });
    }
    const authorization = {
      clientId,
      sub: signIn.sub,
      scope: run.established.granted,
      resource,
      authTime: Math.floor(signIn.at / 1000),
      amr: signIn.amr,
    };
    return answered(visit, signIn, { state: 'approved', authorization });
  }

  function answered(
    { transaction, client }: Visit<DeviceTransaction>,
    { sub }: SignIn,
    answer: Extract<Effect, { effect: 'answer for device' }>['answer'],
  ): Decision {
    const { deviceCodeHash } = transaction.request;
    const at = now();
    return {
      ...answeredPage(client.name, answer.state),
      error: answer.state === 'denied' ? 'access_denied' : undefined,
      about: { clientId: client.clientId, sub },
      effects: [
        { effect: 'finish transaction', idHash: transaction.idHash, at },
        { effect: 'answer for device', deviceCodeHash, answer, at },
      ],
    };
  }

  return { path: '/device/confirm', methods: { get: show, post: submit } };
}
