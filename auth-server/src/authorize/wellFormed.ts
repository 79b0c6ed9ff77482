import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { malformation } from '../checks/malformation.ts';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

export const parametersAreWellFormed: Check<Redirectable, true, AuthorizeRefusal> = {
  question: 'Is every parameter readable, and there only once?',
  source: 'RFC 6749 §3.1',
  run(known) {
    const wrong = malformation(known.parameters, ['resource']);
    return wrong === undefined ? pass(true) : refuse(toClient(known, 'invalid_request', wrong));
  },
};
