import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

const unsupported = {
  request: 'request_not_supported',
  request_uri: 'request_uri_not_supported',
  registration: 'registration_not_supported',
} as const;

export const noRequestObject: Check<Redirectable, true, AuthorizeRefusal> = {
  question: 'Do all parameters stand in the request itself?',
  source: 'OIDC Core §3.1.2.6',
  run(known) {
    for (const [name, error] of Object.entries(unsupported)) {
      if (known.parameters.get(name) !== undefined) {
        return refuse(toClient(known, error, `The parameter ${name} is not supported here.`));
      }
    }
    return pass(true);
  },
};
