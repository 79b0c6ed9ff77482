import { malformation } from '../../checks/malformation.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { PageCall } from '../../http/call.ts';
import type { Decision } from '../../http/decision.ts';
import type { PageEndpoint } from '../../http/endpoint.ts';
import { problemPage } from '../../http/problem.ts';
import { formToken } from '../../interaction/formToken.ts';
import type { Device } from '../../store/devices.ts';
import { sha256 } from '../../tokens/digest.ts';
import { lifetimes } from '../../tokens/lifetimes.ts';
import { proceedWithDevice } from '../proceed.ts';
import { shownUserCode } from '../userCode.ts';
import { purpose, userCodeChecks } from './checks.ts';
import { userCodePage } from './page.ts';

/** RFC 8628 §3.3: where a user types the code that a device shows, or brings it along (§3.3.1). */
export function userCodeEndpoint({ stores, userCodeGuesses, now, randomToken }: Dependencies): PageEndpoint {
  function show({ query, session }: PageCall): Decision {
    const wrong = malformation(query);
    if (wrong !== undefined) return problemPage({ status: 400, error: 'invalid_request', description: wrong });
    const brought = query.get('user_code')?.slice(0, 40);
    // Now, not with the first guess: of guesses sent all at once each would name a browser of its own.
    session.browser();
    return userCodePage({
      formToken: formToken(session.formSecret(), purpose),
      userCode: brought ?? '',
      prefilled: brought !== undefined,
    });
  }

  async function submit({ form, session, address, note }: PageCall): Promise<Decision> {
    const guesser = { browser: session.browser(), address };
    const run = await userCodeChecks.run(
      {
        parameters: form,
        session,
        purpose,
        guess: () => userCodeGuesses.take(guesser),
        find: (userCode) => stores.devices.findByUserCode(sha256(userCode)),
        now: now(),
      },
      note,
    );
    if (!run.passed) {
      const userCode = form.get('user_code')?.slice(0, 40) ?? '';
      return userCodePage({
        formToken: formToken(session.formSecret(), purpose),
        userCode,
        prefilled: false,
        error: run.refusal,
      });
    }
    await userCodeGuesses.giveBack(guesser);
    return begin(run.established.device, shownUserCode(run.established.userCode), session);
  }

  function begin(device: Device, userCode: string, session: PageCall['session']): Decision {
    const { deviceCodeHash, clientId, scope, resource, expiresAt } = device;
    const transactionId = randomToken();
    const startedAt = now();
    const transaction = {
      kind: 'device' as const,
      idHash: sha256(transactionId),
      browserHash: sha256(session.browser()),
      request: { deviceCodeHash, userCode, clientId, scope, resource },
      startedAt,
      expiresAt: Math.min(startedAt + lifetimes.transaction, expiresAt),
      finishedAt: undefined,
    };
    const decision = proceedWithDevice(transactionId, session.signIn);
    return { ...decision, effects: [{ effect: 'begin transaction', transaction }, ...(decision.effects ?? [])] };
  }

  return { path: '/device', methods: { get: show, post: submit } };
}
