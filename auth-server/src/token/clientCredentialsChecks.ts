import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { resourceIsKnown } from '../checks/resource.ts';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import { parseScope } from '../scopes/parse.ts';
import type { Client } from '../store/clients.ts';

export interface ClientCredentialsInput {
  form: WireParameters;
  client: Client;
  /** What tokens can be issued for, the default first. */
  resources: readonly string[];
}

/** These speak of a user, and here there is none. */
const userScopes: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

const clientIsConfidential: Check<ClientCredentialsInput, true, Problem> = {
  question: 'Did the client prove who it is?',
  source: 'RFC 6749 §4.4',
  run({ client }) {
    if (client.credentials.kind !== 'public') return pass(true);
    return refuse(
      oauthProblem('unauthorized_client', 'A public client can not act for itself: anybody could name it.'),
    );
  },
};

const scopeIsAllowed: Check<ClientCredentialsInput, readonly string[], Problem> = {
  question: 'May this client have these scopes for itself?',
  source: 'RFC 6749 §3.3, §4.4.2',
  run({ form, client }) {
    const text = form.get('scope');
    const allowed = client.scope.filter((token) => !userScopes.includes(token));
    if (text === undefined) {
      if (allowed.length > 0)
        return pass(allowed, `None was sent, so all that the client may have: ${allowed.join(' ')}`);
      return refuse(oauthProblem('invalid_scope', 'This client may have no scope for itself.'));
    }
    const scope = parseScope(text);
    if (scope === undefined) {
      return refuse(oauthProblem('invalid_scope', 'scope is not a list of scope tokens between spaces.'));
    }
    const ofUser = scope.find((token) => userScopes.includes(token));
    if (ofUser !== undefined) {
      return refuse(
        oauthProblem('invalid_scope', `The scope ${quoted(ofUser)} needs a user, and this grant has none.`),
      );
    }
    const other = scope.find((token) => !allowed.includes(token));
    if (other === undefined) return pass(scope, scope.join(' '));
    return refuse(oauthProblem('invalid_scope', `This client may not ask for the scope ${quoted(other)}.`));
  },
};

export const clientCredentialsChecks = checklist<ClientCredentialsInput, Problem>(
  'Token Request checks: client_credentials',
)
  .check('clientIsConfidential', clientIsConfidential)
  .check('scope', scopeIsAllowed)
  .check('resource', resourceIsKnown);
