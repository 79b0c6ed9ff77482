import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { findResource } from '../tokens/resource.ts';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

/** `resources`: the resource servers that tokens can be issued for, the default first. */
export const resourceIsKnown: Check<Redirectable & { resources: readonly string[] }, string, AuthorizeRefusal> = {
  question: 'Is the token wanted for a resource server of this lab?',
  source: 'RFC 8707 §2',
  run(known) {
    const [sent, ...more] = known.parameters.all('resource');
    const resource = findResource(known.resources, sent);
    if (more.length > 0) {
      return refuse(toClient(known, 'invalid_target', 'A token is issued for one resource; ask for one at a time.'));
    }
    if (resource === undefined) {
      return refuse(toClient(known, 'invalid_target', `No tokens are issued for the resource ${quoted(sent ?? '')}.`));
    }
    return pass(resource, sent === undefined ? `None was sent, so ${resource}` : resource);
  },
};
