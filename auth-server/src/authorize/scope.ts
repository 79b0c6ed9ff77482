import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { isScope } from '../scopes/catalogue.ts';
import { parseScope } from '../scopes/parse.ts';
import type { Client } from '../store/clients.ts';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';

export const scopeIsAllowed: Check<Redirectable & { client: Client }, readonly string[], AuthorizeRefusal> = {
  question: 'May this client ask for these scopes?',
  source: 'RFC 6749 §3.3',
  run(known) {
    const text = known.parameters.get('scope');
    if (text === undefined) {
      return pass(
        known.client.scope,
        `None was sent, so all that the client may have: ${known.client.scope.join(' ')}`,
      );
    }
    const scope = parseScope(text);
    if (scope === undefined) {
      return refuse(toClient(known, 'invalid_scope', 'scope is not a list of scope tokens between spaces.'));
    }
    const unknown = scope.find((token) => !isScope(token));
    if (unknown !== undefined) {
      return refuse(toClient(known, 'invalid_scope', `There is no scope ${quoted(unknown)}.`));
    }
    const notAllowed = scope.find((token) => !known.client.scope.includes(token));
    if (notAllowed !== undefined) {
      return refuse(toClient(known, 'invalid_scope', `This client may not ask for the scope ${quoted(notAllowed)}.`));
    }
    return pass(scope, scope.join(' '));
  },
};
