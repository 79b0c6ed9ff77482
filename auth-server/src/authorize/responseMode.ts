import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

export const responseModes = ['query'] as const;

export const responseModeIsQuery: Check<Redirectable, 'query', AuthorizeRefusal> = {
  question: 'Is the answer wanted in the query?',
  source: 'OAuth 2.0 Multiple Response Types §2.1',
  run(known) {
    const mode = known.parameters.get('response_mode');
    if (mode === undefined || mode === 'query') return pass('query', mode === undefined ? 'The default.' : undefined);
    return refuse(toClient(known, 'invalid_request', `response_mode ${quoted(mode)} is not supported; query is.`));
  },
};
