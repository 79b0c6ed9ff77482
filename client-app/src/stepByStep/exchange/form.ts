import { tokenRequest } from '../../oauth/exchange.ts';
import { shownRequest } from '../../shown/request.ts';
import type { Attempt } from '../attempt.ts';

/** The Token Request as a form: what will be sent, with the two values that a learner may change. */
export function exchangeForm({ prepared, progress }: Attempt) {
  const code = progress.stage === 'prepared' || progress.stage === 'denied' ? '' : progress.answer.code;
  const request = tokenRequest(prepared.metadata, prepared.client, { code, code_verifier: prepared.code_verifier });
  return {
    action: '/exchange',
    id: 'exchange',
    hint: 'Change one character of either value, and watch the server refuse.',
    ...shownRequest(request, ['code', 'code_verifier']),
  };
}
