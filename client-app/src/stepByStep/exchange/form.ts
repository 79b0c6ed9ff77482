import { tokenRequest } from '../../oauth/exchange.ts';
import { wireText } from '../../oauth/http.ts';
import type { Attempt } from '../attempt.ts';

/** The Token Request as a form: what will be sent, with the two values that a learner may change. */
export function exchangeForm({ prepared, progress }: Attempt) {
  const code = progress.stage === 'prepared' || progress.stage === 'denied' ? '' : progress.answer.code;
  const request = tokenRequest(prepared.metadata, prepared.client, { code, code_verifier: prepared.code_verifier });
  return {
    endpoint: request.url,
    wire: wireText(request),
    parameters: (request.form ?? []).map((parameter) => ({
      ...parameter,
      editable: parameter.name === 'code' || parameter.name === 'code_verifier',
    })),
  };
}
