import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import { findResource } from '../tokens/resource.ts';

/** Of a request whose errors are JSON. `resources`: what tokens can be issued for, the default first. */
export const resourceIsKnown: Check<{ form: WireParameters; resources: readonly string[] }, string, Problem> = {
  question: 'Is the token wanted for a resource server of this lab?',
  source: 'RFC 8707 §2',
  run({ form, resources }) {
    const [sent, ...more] = form.all('resource');
    if (more.length > 0) {
      return refuse(oauthProblem('invalid_target', 'A token is issued for one resource; ask for one at a time.'));
    }
    const resource = findResource(resources, sent);
    if (resource !== undefined) return pass(resource, sent === undefined ? `None was sent, so ${resource}` : resource);
    return refuse(oauthProblem('invalid_target', `No tokens are issued for the resource ${quoted(sent ?? '')}.`));
  },
};
