import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

export const maxAgeIsSeconds: Check<Redirectable, number | undefined, AuthorizeRefusal> = {
  question: 'Is max_age, if there is one, a number of seconds?',
  source: 'OIDC Core §3.1.2.1',
  run(known) {
    const sent = known.parameters.get('max_age');
    if (sent === undefined) return pass(undefined, 'None was sent.');
    if (!/^\d{1,9}$/.test(sent)) {
      return refuse(toClient(known, 'invalid_request', 'max_age is not a whole number of seconds.'));
    }
    return pass(Number(sent), `${Number(sent)} s`);
  },
};
