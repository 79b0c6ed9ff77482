import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

const longest = 1000;

export const nonceFits: Check<Redirectable, string | undefined, AuthorizeRefusal> = {
  question: 'Is the nonce, if there is one, short enough for an ID token?',
  source: 'OIDC Core §3.1.2.1',
  run(known) {
    const nonce = known.parameters.get('nonce');
    if (nonce !== undefined && nonce.length > longest) {
      return refuse(toClient(known, 'invalid_request', `nonce is longer than ${longest} characters.`));
    }
    return pass(nonce, nonce === undefined ? 'None was sent.' : undefined);
  },
};
